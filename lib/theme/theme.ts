// The reader's theme: kept in a cookie so that the server renders the right one and nothing flashes. Loaded in the
// browser too, so it stays free of libraries.
export const themeCookie = "kp-theme";
export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
