import { type Theme, themeCookie } from "@/lib/theme/theme";
import { rememberPreference } from "./preference-cookie";

/** Changes the look at once and for the next page; the browser's own frame follows. */
export function applyTheme(theme: Theme): void {
  rememberPreference(themeCookie, theme);
  const root = document.documentElement;
  root.dataset.theme = theme;
  const page = getComputedStyle(root).getPropertyValue("--kp-page").trim();
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.setAttribute("content", page);
}
