import { expect, type Locator, type Page } from "@playwright/test";

/** Narrow enough for the bottom bar instead of the sidebar. */
export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;

/**
 * Of a file that a phone walks, a test that needs no second walk there: by keyboard, by request, what other people and other
 * tabs must not see or overwrite, what a mail does.
 */
export const desk = { tag: "@desk" };

/** On a phone the filters of a list are folded away. */
export async function unfoldFilters(page: Page) {
  if (isPhone(page)) await page.getByRole("button", { name: /^Filters/ }).click();
}

/** With one of many filters: until the line was measured it stands there, then maybe behind "All filters". */
export async function withFilter(page: Page, name: string, work: (filter: Locator) => Promise<unknown>) {
  await unfoldFilters(page);
  const all = page.getByRole("button", { name: /^All filters/ });
  await expect(async () => {
    if (await all.isVisible()) await all.click();
    await work(page.getByRole("combobox", { name }));
  }).toPass();
}

/** What the bottom bar has no room for. The button also says how many notifications wait. */
export const openMore = (page: Page) => page.getByRole("button", { name: /^More( ?,|$)/ }).click();

/** A finger that rests on something until what it opens is there: real touch events, as the browser makes them. */
export async function pressLong(page: Page, target: Locator, opens: Locator) {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error("Nothing to press");
  const point = { x: box.x + box.width / 3, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await expect(opens).toBeVisible();
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
