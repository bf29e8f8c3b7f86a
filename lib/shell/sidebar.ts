// How the sidebar stands: by the width of the window, or as the reader chose. Without zod, because the browser loads this
// with every page.

export const sidebarCookie = "kp-sidebar";
const stands = ["auto", "rail", "full"] as const;

export type Sidebar = (typeof stands)[number];

export function parseSidebar(value: string | undefined): Sidebar {
  return stands.find((stand) => stand === value) ?? "auto";
}
