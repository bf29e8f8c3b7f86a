// The page that hands over a leaver's book.
import { expect, type Locator, type Page } from "@playwright/test";

export async function openLeaver(page: Page, id: string, name: string): Promise<void> {
  await page.goto(`/settings/off-boarding/from/${id}`);
  await expect(page.getByRole("heading", { level: 1, name: `Off-board ${name}` })).toBeVisible();
}

export async function handOver(page: Page, records: number, name: string): Promise<Locator> {
  await page.getByRole("button", { name: `Hand over ${records} records` }).click();
  const dialog = page.getByRole("dialog", { name: `Hand over ${records} records of ${name}?` });
  await expect(dialog).toBeVisible();
  return dialog;
}

export async function confirmed(page: Page): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page).toHaveURL(/\/settings\/off-boarding\/[0-9a-f-]{36}$/, { timeout: 40_000 });
}
