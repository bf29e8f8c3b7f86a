// Keys that open something from anywhere.
import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** A page that was just sent hears keys a moment later; what is open already isn't asked for again. */
export async function pressUntilShown(page: Page, key: string, shown: Locator) {
  await expect(async () => {
    if (!(await shown.isVisible())) {
      await page.getByRole("main").focus({ timeout: 2_000 });
      await page.keyboard.press(key);
    }
    await expect(shown).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
