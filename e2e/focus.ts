// Where the focus is, for tests that open and close things: never lost, never thrown to the top of the page.
import { expect, type Page } from "@playwright/test";

/** What has the focus now, in a word: "nowhere" is the body, which is where lost focus goes. */
function whereFocusIs(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return "nowhere";
    if (active.closest("[aria-label=Breadcrumb], nav") !== null) return "a way elsewhere";
    return active.closest("[data-modal]") === null ? "the page" : "the dialog";
  });
}

/** After a dialog closed or a value was saved where it stands. */
export async function expectFocusKept(page: Page) {
  await expect.poll(() => whereFocusIs(page)).toBe("the page");
}

/** Right after a dialog opened: in a field, where there is one. */
export async function expectFocusInField(page: Page) {
  const isField = () =>
    page.evaluate(() => {
      const active = document.activeElement;
      return active?.closest("[data-modal]") && active.matches("input, textarea, select, [role=combobox]");
    });
  await expect.poll(isField).toBe(true);
}
