// How the sidebar stands: by the width of the window, or as the reader chose.
export const sidebarCookie = "kp-sidebar";

const sidebars = ["auto", "rail", "full"] as const;
export type Sidebar = (typeof sidebars)[number];

export function parseSidebar(value: string | undefined): Sidebar {
  return sidebars.find((sidebar) => sidebar === value) ?? "auto";
}
