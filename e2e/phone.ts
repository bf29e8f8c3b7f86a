import type { Page } from "@playwright/test";

/** Narrow enough for the bottom bar instead of the sidebar. */
export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;

/** On a phone the filters of a list are folded away. */
export async function unfoldFilters(page: Page) {
  if (isPhone(page)) await page.getByRole("button", { name: /^Filters/ }).click();
}
