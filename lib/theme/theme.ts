// The reader's theme: kept in a cookie so that the server renders the right one and nothing flashes.
import { z } from "zod";

export const themeCookie = "kp-theme";
export const themes = ["system", "light", "dark"] as const;

const themeSchema = z.enum(themes);
export type Theme = z.infer<typeof themeSchema>;

export function parseTheme(value: string | undefined): Theme {
  const parsed = themeSchema.safeParse(value);
  return parsed.success ? parsed.data : "system";
}
