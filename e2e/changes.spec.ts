// What one press did to several records: named in the history, listed, and taken back but for what others went on with.
import { expect, test } from "./fixtures";
import { addColleague, apiAs } from "./team";

test("A pasted list is taken back, but for what a colleague went on with", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const dana = await addColleague(stack, admin, "Dana Hill", "admin");
  await page.goto("/");
  const steps = page.locator("section").filter({ has: page.getByRole("heading", { name: "First steps" }) });
  await steps.getByRole("button", { name: "Paste a list" }).click();
  const list = page.getByRole("dialog", { name: "Paste your customers" });
  await list.getByLabel("Customers").fill("Pier Deli\nQuay Grill\nOwn Diner");
  await list.getByRole("button", { name: "Add 3 customers" }).click();
  await expect(page.getByText("3 customers added").first()).toBeVisible();

  const api = await apiAs(stack, admin.id, dana);
  await api("organizations?name=eq.Quay%20Grill", { city: "Mobile" }, "PATCH");

  // From the history of one of them to the change that it was part of.
  await page.goto("/organizations?scope=everyone");
  await page.getByRole("link", { name: "Pier Deli" }).filter({ visible: true }).first().click();
  await page.getByRole("link", { name: "Every version" }).click();
  await page.getByRole("link", { name: "with 2 others" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bulk changes" })).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: "added 3 organizations from a pasted list" });
  await expect(line).toContainText("You");
  await line.getByRole("button", { name: "Undo" }).click();
  await expect(line).toContainText("2 records taken back by");
  await expect(line).toContainText("Quay Grill: somebody went on with it");
  await expect(line.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await accessible(page);

  // Taking back is a change as well; taken back itself, the two are there again.
  await page.getByRole("link", { name: "All bulk changes" }).click();
  // The newest stands first: this one, until there is one that takes it back.
  const back = page.getByRole("listitem").filter({ hasText: "took back a change of 2 organizations" }).last();
  await back.getByRole("button", { name: "Undo" }).click();
  await expect(back).toContainText("2 records taken back by");
  await page.goto("/organizations?scope=everyone");
  const names = page.getByRole("table").getByRole("row").getByRole("link");
  for (const name of ["Pier Deli", "Quay Grill", "Own Diner"]) {
    await expect(names.filter({ hasText: name })).toBeVisible();
  }

  // The log of the workspace says it, too.
  await page.goto("/settings/audit");
  await expect(page.getByRole("link", { name: "with 1 other" }).first()).toBeVisible();
});
