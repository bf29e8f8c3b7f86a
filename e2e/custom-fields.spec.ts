// A custom field through its life: defined, filled, refused at the field, filtered by, told in the history, retired.
import { expect, test } from "./fixtures";
import { newCustomer } from "./pipeline";

test("A field lives from its definition to its retirement", async ({ newWorkspace, stack, accessible }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, customerId } = await newCustomer(stack, admin, { stage: null });
  await page.goto("/settings/custom-fields");
  await page.getByRole("button", { name: "New field" }).click();
  const form = page.getByRole("dialog", { name: "New field" });
  await form.getByLabel("Name").fill("Seats");
  await form.getByRole("combobox", { name: "What it holds" }).click();
  await page.getByRole("option", { name: /^Number/ }).click();
  await form.getByText("A column of the list").click();
  await form.getByRole("button", { name: "Add field" }).click();
  await expect(page.getByRole("list", { name: "Fields of organizations" })).toContainText("Seats");
  await accessible(page);

  await page.goto(`/organizations/${customerId}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: `Edit ${organization}` });
  await edit.getByLabel("Seats").fill("many");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("Enter a number, like 12.5")).toBeVisible();
  await edit.getByLabel("Seats").fill("120");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Seats: nothing → 120")).toBeVisible();

  await page.goto("/organizations?scope=everyone");
  const table = page.getByRole("table", { name: "Organizations" });
  await expect(table.getByRole("row").filter({ hasText: organization })).toContainText("120");
  await page.getByRole("button", { name: "More filters" }).click();
  await page.getByLabel("Seats from").fill("121");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/cf\.seats\.from=121/);
  await expect(table.getByRole("link", { name: organization })).toHaveCount(0);
  await page.goto("/organizations?scope=everyone&cf.seats.from=9&cf.seats.to=120");
  await expect(table.getByRole("link", { name: organization })).toBeVisible();

  await page.goto("/settings/custom-fields");
  await page.getByRole("button", { name: "More for Seats" }).click();
  await page.getByRole("menuitem", { name: /^Retire/ }).click();
  await expect(page.getByRole("list", { name: "Retired" })).toContainText("Seats");
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("heading", { name: "Who can see this" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Seats", { exact: true })).toHaveCount(0);
});

test.describe("Gus at Greenleaf", () => {
  test.use({ user: "gus.park@greenleaf.example" });

  test("sees licences in the list, narrows by them and finds what expired", async ({ page }) => {
    await page.goto("/organizations?scope=everyone&cf.licence_type=Retail");
    const table = page.getByRole("table", { name: "Organizations" });
    await expect(table.getByRole("link", { name: "Mesilla Garden" })).toBeVisible();
    await expect(table.getByRole("link", { name: "Copper Moon" })).toHaveCount(0);
    await page.goto("/organizations?scope=everyone");
    await table.getByRole("link", { name: "Old Route Dispensary" }).click();
    await expect(page.getByText("Expired", { exact: true })).toBeVisible();
  });
});
