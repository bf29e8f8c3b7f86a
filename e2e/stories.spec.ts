// Every primitive in the real app with its real policy: accessible in both themes, usable by keyboard, silent in the
// console. Needs a stack started with STORIES=1, as `npm test` does.
import type { Page } from "@playwright/test";
import { storyNames } from "../app/stories/names";
import { axeOn } from "./accessibility";
import { expect, test } from "./fixtures";

for (const name of storyNames) {
  test(`${name} is accessible in both themes and fits both screens`, async ({ page, accessible }) => {
    const answer = await page.goto(`/stories/${name}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `at ${width} px`).toBeLessThanOrEqual(0);
    }
    await accessible(page);
  });
}

/** WCAG rules on what is open. Landmarks are judged on the closed page: pop-ups stand outside of them by nature. */
async function expectOpenAccessible(page: Page, exceptions: string[] = []) {
  const { violations } = await axeOn(page)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .disableRules(exceptions)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** Opens a story and waits until it listens: keys pressed before that go nowhere. */
async function open(page: Page, name: string) {
  await page.goto(`/stories/${name}`);
  await expect(page.locator('[aria-label="Notifications"]')).toBeAttached();
}

// An open text combobox hides the rest of the page from screen readers while focus stays in its input, and closes when
// focus leaves: the rule can't see that.
const openCombobox = ["aria-hidden-focus"];

test("a dialog keeps focus inside and gives it back", async ({ page }) => {
  await open(page, "dialog");
  const trigger = page.getByRole("button", { name: "Invite a colleague" });
  await trigger.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Invite a colleague" });
  await expect(dialog).toBeVisible();
  await expectOpenAccessible(page);
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    await expect(dialog.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(trigger).toBeFocused();
});

test("a confirmation begins on the way out and does nothing when left", async ({ page }) => {
  await open(page, "confirm");
  const trigger = page.getByRole("button", { name: "Delete login" });
  await trigger.click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Sam’s login?" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(trigger).toBeFocused();
  await expect(page.getByText("Login deleted")).toHaveCount(0);
  await trigger.click();
  await dialog.getByRole("button", { name: "Delete login" }).click();
  await expect(page.getByText("Login deleted").first()).toBeVisible();
});

test("a sheet closes with Escape and gives focus back", async ({ page }) => {
  await open(page, "sheet");
  const trigger = page.getByRole("button", { name: "Peek at Harbor Hotel" });
  await trigger.click();
  await expect(page.getByRole("dialog", { name: "Harbor Hotel" })).toBeVisible();
  await expectOpenAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(trigger).toBeFocused();
});

test("a menu opens, moves, jumps by letter and closes by keyboard", async ({ page }) => {
  await open(page, "menu");
  const trigger = page.getByRole("button", { name: "More actions" });
  await trigger.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Pin the stage" })).toBeFocused();
  await expectOpenAccessible(page);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Copy the link" })).toBeFocused();
  await page.keyboard.press("m");
  await expect(page.getByRole("menuitem", { name: "Move to trash" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(trigger).toBeFocused();
});

test("a select is chosen from by keyboard", async ({ page }) => {
  await open(page, "select");
  const select = page.getByRole("region", { name: "With a choice" }).getByRole("combobox");
  await select.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await expectOpenAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(select).toHaveText(/Initial Outreach/);
  await expect(select).toBeFocused();
});

test("a combobox narrows down, chooses, clears and creates by keyboard", async ({ page }) => {
  await open(page, "combobox");
  const reviewer = page.getByRole("combobox", { name: "Reviewer" });
  await reviewer.click();
  await reviewer.pressSequentially("mens");
  await expect(page.getByRole("option")).toHaveText([/Amara Mensah/]);
  await expectOpenAccessible(page, openCombobox);
  await page.keyboard.press("Enter");
  await expect(reviewer).toHaveValue("Amara Mensah");

  const who = page.getByRole("combobox", { name: "Who" });
  await who.fill("Nia Wells");
  await expect(page.getByRole("option")).toHaveText([/Create “Nia Wells”/]);
  await page.keyboard.press("Enter");
  await expect(who).toHaveValue("Nia Wells");
});

test("a multi-select adds, takes back and creates by keyboard", async ({ page }) => {
  await open(page, "multi-select");
  const products = page.getByRole("region", { name: "With a choice" });
  const input = products.getByRole("combobox");
  await input.fill("oat");
  await page.keyboard.press("Enter");
  await expect(products.getByRole("button", { name: "Remove Oat butter" })).toBeVisible();
  await input.fill("");
  await page.keyboard.press("Backspace");
  await expect(products.getByRole("button", { name: "Remove Oat butter" })).toHaveCount(0);

  const tags = page.getByRole("region", { name: "Creating tags" });
  await tags.getByRole("combobox").fill("vegan");
  await page.keyboard.press("Enter");
  await expect(tags.getByRole("button", { name: "Remove vegan" })).toBeVisible();
});

test("tabs are moved between with arrows", async ({ page }) => {
  await open(page, "tabs");
  await page.getByRole("tab", { name: "Timeline" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: /Products/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: /Products/ })).toContainText("Shrimp 16/20");
});

test("a date is typed as people say it, or picked from the calendar by keyboard", async ({ page }) => {
  await open(page, "date-field");
  const date = page.getByRole("textbox", { name: /Follow up on/ });
  await date.fill("tomorrow");
  await page.keyboard.press("Tab");
  await expect(date).toHaveValue("Sat 21 Nov");

  await date.fill("the day after the fair");
  await page.keyboard.press("Tab");
  await expect(page.getByText(/That’s not a date/)).toBeVisible();
  await expect(date).toHaveValue("the day after the fair");
  await date.fill("27 nov");

  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("grid", { name: "November 2026" })).toBeVisible();
  await expectOpenAccessible(page);
  await expect(page.getByRole("gridcell").locator(":focus")).toHaveText("27");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid")).toBeHidden();
  await expect(date).toHaveValue("Sat 28 Nov");
  await expect(date).toBeFocused();
});

test("a toast offers the way back and an error stays", async ({ page }) => {
  await open(page, "toast");
  await page.getByRole("button", { name: "With undo" }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Moved back").first()).toBeVisible();
  await page.getByRole("button", { name: "Failed" }).click();
  await expect(page.getByText("The connection was lost.").first()).toBeVisible();
  await expectOpenAccessible(page);
});

test("the gallery knows only its stories", async ({ page, watch }) => {
  watch.expectProblem(/404/);
  const answer = await page.goto("/stories/no-such-primitive");
  expect(answer?.status()).toBe(404);
});
