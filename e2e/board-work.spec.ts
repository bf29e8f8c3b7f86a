// Working through the board: what is in sight, what a card says, and what is done from a look at it.
import type { Locator } from "@playwright/test";
import { cardIn, openBoard } from "./board";
import { expect, test } from "./fixtures";
import { isPhone } from "./phone";
import { newCustomer } from "./pipeline";

test.describe("A rep's board", () => {
  test("shows every stage at once, and closes a deal where it is dropped", async ({
    newWorkspace,
    stack,
  }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    if (isPhone(page)) {
      const shown = page.getByRole("combobox", { name: "Stage shown" }).locator("option");
      await expect(shown).toHaveCount(9);
      return;
    }
    const board = page.getByRole("group", { name: "Board" });
    await expect(board.getByRole("region")).toHaveCount(9);
    expect(await board.evaluate((row) => row.scrollWidth - row.clientWidth)).toBe(0);
    const card = cardIn(page, "New Lead", organization);
    await expect(card).toHaveAttribute("draggable", "true");
    await card.hover();
    await page.mouse.down();
    await page.mouse.move(700, 500, { steps: 8 });
    const lost = page.locator("[data-zone=closed_no_fit]");
    await expect(lost).toBeVisible();
    const box = await lost.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 30, { steps: 8 });
    await page.mouse.up();
    await expect(page.getByRole("dialog", { name: `Move ${organization} to Closed - No Fit` })).toBeVisible();
    await expect(lost).toHaveCount(0);
  });

  test("says what comes next, and is changed from the look at a card", async ({
    newWorkspace,
    stack,
    accessible,
  }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    const { organization: other } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    const card = cardIn(page, "New Lead", other);
    await expect(card).toContainText("No next step");
    await card.getByRole("link").click();
    const look = page.getByRole("dialog", { name: other });
    await look.getByRole("button", { name: "Change next step" }).click();
    await look.getByRole("textbox", { name: "Next step" }).fill("Send the spec sheet");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Next step saved")).toBeVisible();
    await expect(look.getByRole("button", { name: /^Send the spec sheet/ })).toBeVisible();
    await look.getByRole("combobox", { name: "Stage" }).click();
    await page.getByRole("listbox").getByRole("option", { name: "Initial Outreach" }).click();
    await expect(page.getByText(`${other} moved to Initial Outreach`)).toBeVisible();
    await accessible(page);
    await look.getByRole("button", { name: "Next card (J)" }).click();
    await expect(page.getByRole("dialog", { name: organization })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("link", { name: organization })).toBeFocused();
    await page.reload();
    if (isPhone(page)) await page.getByRole("combobox", { name: "Stage shown" }).selectOption("1");
    await expect(cardIn(page, "Initial Outreach", other)).toContainText("Send the spec sheet");
  });

  test("opens nothing else when a thumb chooses from a card's menu", async ({ newWorkspace, stack }) => {
    const { page, ...person } = await newWorkspace();
    const { organization } = await newCustomer(stack, person, { stage: "new_lead" });
    await openBoard(page);
    const press = (what: Locator) => (isPhone(page) ? what.tap() : what.click());
    await press(page.getByRole("button", { name: `Move ${organization}` }));
    await press(page.getByRole("menuitem", { name: "Initial Outreach" }));
    await press(page.getByRole("button", { name: "Undo" }));
    await expect(page.getByText("Back in New Lead")).toBeVisible();
    // Messages are dialogs too, but over nothing.
    await expect(page.locator("[data-modal]")).toHaveCount(0);
  });
});
