// What an admin sets for everybody, and who can't.
import { expect, test } from "./fixtures";

test("An admin renames the workspace and turns money on", async ({ newWorkspace, accessible }) => {
  const { page, company } = await newWorkspace();
  await page.goto("/settings/workspace");
  await accessible(page);
  await page.getByRole("textbox", { name: "Name" }).fill(`${company} & Sons`);
  await page.getByRole("checkbox", { name: "Money" }).check();
  await page.getByRole("combobox", { name: "Currency" }).selectOption("EUR");
  await page.getByRole("textbox", { name: "Days in the trash" }).fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Between 7 and 3,650 days")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue(`${company} & Sons`);
  await page.getByRole("textbox", { name: "Days in the trash" }).fill("30");
  await page.getByRole("textbox", { name: "Phrases for the quick log" }).fill("Left samples\nNobody was in");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: `${company} & Sons` })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Money" })).toBeChecked();
  await expect(page.getByRole("combobox", { name: "Currency" })).toHaveValue("EUR");
  await expect(page.getByRole("textbox", { name: "Days in the trash" })).toHaveValue("30");
  await expect(page.getByRole("textbox", { name: "Days in the log" })).toHaveValue("365");

  // What a workspace often says is a tap away in the quick log.
  await page.goto("/");
  await page.getByRole("button", { name: "Log interaction" }).first().click();
  const log = page.getByRole("dialog", { name: "Log interaction" });
  await log.getByRole("button", { name: "Left samples" }).click();
  await log.getByRole("button", { name: "Nobody was in" }).click();
  await expect(log.getByLabel("What happened")).toHaveValue("Left samples. Nobody was in");
  await expect(log.getByLabel("What happened")).toBeFocused();
});

test("Two admins don't overwrite each other's settings", async ({ newWorkspace }) => {
  const { page, context, company } = await newWorkspace();
  const other = await context.newPage();
  await other.goto("/settings/workspace");
  await page.goto("/settings/workspace");
  await page.getByRole("textbox", { name: "Name" }).fill(`${company} One`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await other.getByRole("textbox", { name: "Name" }).fill(`${company} Two`);
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText(/^You changed these settings in another tab/)).toBeVisible();
  await expect(other.getByRole("textbox", { name: "Name" })).toHaveValue(`${company} Two`);
  await page.reload();
  await expect(page.getByRole("heading", { name: `${company} One` })).toBeVisible();
});

for (const [who, email] of [
  ["A manager", "kim.okafor@harbor.example"],
  ["A rep", "dana.morales@harbor.example"],
  ["A viewer", "vera.lind@harbor.example"],
] as const) {
  test.describe(who, () => {
    test.use({ user: email });
    test("finds no such page", async ({ page }) => {
      await page.goto("/settings/workspace");
      await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    });
  });
}
