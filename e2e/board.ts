// The board as tests find their way on it.
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import { isPhone } from "./phone";

export const column = (page: Page, stage: string) => page.getByRole("region", { name: stage });
export const cardIn = (page: Page, stage: string, customer: string) =>
  column(page, stage).getByRole("article").filter({ hasText: customer });

export async function openBoard(page: Page, query = "") {
  await page.goto(`/opportunities?view=board${query}`);
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("group", { name: "Board" })).not.toHaveAttribute("aria-busy");
}

/** Closed stages stand narrow beside the others until one wants to see into them. */
export async function unfold(page: Page, stage: string) {
  if (!isPhone(page)) await page.getByRole("button", { name: `Show ${stage}` }).click();
}
