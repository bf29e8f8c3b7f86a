// How the sidebar stands: by the width of the window, or as the reader chose.
import { z } from "zod";

export const sidebarCookie = "kp-sidebar";
const sidebarSchema = z.enum(["auto", "rail", "full"]);
export type Sidebar = z.infer<typeof sidebarSchema>;

export function parseSidebar(value: string | undefined): Sidebar {
  const parsed = sidebarSchema.safeParse(value);
  return parsed.success ? parsed.data : "auto";
}
