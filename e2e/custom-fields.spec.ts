// A custom field through its life: defined, filled, refused at the field, filtered by, told in the history, retired.
import { expect, test } from "./fixtures";
import { apiAs, newCustomer } from "./pipeline";

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
  await page.getByRole("button", { name: "Add a filter" }).click();
  const filters = page.getByRole("dialog", { name: "Filters" });
  await filters.getByRole("combobox", { name: "Field" }).selectOption("Seats");
  await filters.getByLabel("Seats at least").fill("many");
  await filters.getByRole("button", { name: "Show", exact: true }).click();
  await expect(filters.getByText("Enter a number, like 12.5, at one end or both.")).toBeVisible();
  await filters.getByLabel("Seats at least").fill("121");
  await filters.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/custom\.seats=121\.\./);
  await expect(page.getByRole("list", { name: "Conditions" })).toHaveText("Seats: at least 121");
  await expect(table.getByRole("link", { name: organization })).toHaveCount(0);
  await page.goto("/organizations?scope=everyone&custom.seats=9..120");
  await expect(table.getByRole("link", { name: organization })).toBeVisible();

  await page.goto("/settings/custom-fields");
  await page.getByRole("button", { name: "More for Seats" }).click();
  await page.getByRole("menuitem", { name: /^Retire/ }).click();
  await expect(page.getByRole("list", { name: "Retired" })).toContainText("Seats");
  await page.goto("/organizations?scope=everyone&custom.seats=9..");
  await expect(page.getByText("The field “Seats” was retired.")).toBeVisible();
  await expect(table).toHaveCount(0);
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("heading", { name: "Who can see this" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Seats", { exact: true })).toHaveCount(0);
});

test("Opportunities and products have fields too: asked for, changed in place, listed, filtered, exported", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, customerId, principalId } = await newCustomer(stack, admin, { stage: null });
  const api = await apiAs(stack, admin);
  const define = (field: object) =>
    api("custom_fields?select=id", { workspace_id: admin.id, in_list: true, ...field });
  await define({ entity: "opportunity", key: "menu", label: "Menu", kind: "text", position: 1 });
  await define({
    entity: "opportunity",
    key: "tier",
    label: "Tier",
    kind: "choice",
    position: 2,
    is_required: true,
    options: ["Gold", "Silver"],
  });
  await define({
    entity: "product",
    key: "allergens",
    label: "Allergens",
    kind: "multi_choice",
    options: ["Fish", "Milk"],
  });
  await api("products?select=id", { workspace_id: admin.id, principal_id: principalId, name: "Crab cake" });

  await page.goto("/settings/custom-fields?of=opportunity");
  const fields = page.getByRole("list", { name: "Fields of opportunities" });
  await page.getByRole("button", { name: "More for Tier" }).click();
  await page.getByRole("menuitem", { name: "Move up" }).click();
  await expect(page.getByText("Order saved")).toBeVisible();
  await page.reload();
  await expect(fields.getByRole("listitem").first()).toContainText("Tier");

  await page.goto(`/organizations/${customerId}`);
  await page.getByRole("button", { name: "New opportunity" }).click();
  const form = page.getByRole("dialog", { name: `New opportunity with ${organization}` });
  await form.getByRole("combobox", { name: "Principals without a product yet" }).fill("Gulf");
  await page.getByRole("option", { name: /^Gulf Foods/ }).click();
  await form.getByRole("button", { name: /^Create opportunity/ }).click();
  await expect(form.getByText("“Tier” is required")).toBeVisible();
  await form.getByRole("combobox", { name: "Tier" }).click();
  await page.getByRole("option", { name: "Gold" }).click();
  await form.getByRole("button", { name: /^Create opportunity/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Stage timeline" })).toBeVisible();
  await page.getByRole("button", { name: "Change tier" }).click();
  await page.getByRole("option", { name: "Not said yet" }).click();
  await expect(page.getByText("“Tier” is required")).toBeVisible();
  await page.getByRole("combobox", { name: "Tier" }).click();
  await page.getByRole("option", { name: "Silver" }).click();
  await expect(page.getByText("Tier: Gold → Silver")).toBeVisible();
  await accessible(page);

  await page.goto("/settings/custom-fields?of=opportunity");
  await page.getByRole("button", { name: "More for Tier" }).click();
  await page.getByRole("menuitem", { name: "Rename an option…" }).click();
  const rename = page.getByRole("dialog", { name: "Rename an option of Tier" });
  await rename.getByRole("combobox").click();
  await page.getByRole("option", { name: "Silver" }).click();
  await rename.getByLabel("New name").fill("Sterling");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(rename).toHaveCount(0);

  const rows = page.getByRole("table", { name: "Opportunities" });
  await page.goto("/opportunities?scope=everyone&custom.tier=Sterling");
  await expect(rows.getByRole("row").filter({ hasText: organization })).toContainText("Sterling");
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByRole("link", { name: organization })).toBeVisible();
  await page.goto("/opportunities?scope=everyone&view=board&custom.tier=Gold");
  await expect(page.getByText("No opportunity matches these filters")).toBeVisible();

  await page.goto("/products");
  await page.getByRole("link", { name: "Crab cake" }).click();
  await page.getByRole("button", { name: "Change allergens" }).click();
  await page.getByRole("checkbox", { name: "Fish" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Allergens: nothing → Fish")).toBeVisible();
  await page.goto("/products?custom.allergens=Fish");
  await expect(
    page.getByRole("table", { name: "Products" }).getByRole("row").filter({ hasText: "Crab cake" }),
  ).toContainText("Fish");
  const file = await (await page.request.get("/api/products/export?custom.allergens=Fish")).text();
  expect(file).toMatch(/Allergens/);
  expect(file).toMatch(/Crab cake.*Fish/);
});

test.describe("Gus at Greenleaf", () => {
  test.use({ user: "gus.park@greenleaf.example" });

  test("sees licences in the list, narrows by them and finds what expired", async ({ page }) => {
    await page.goto("/organizations?scope=everyone&custom.licence_type=Retail");
    const table = page.getByRole("table", { name: "Organizations" });
    await expect(table.getByRole("link", { name: "Mesilla Garden" })).toBeVisible();
    await expect(table.getByRole("link", { name: "Copper Moon" })).toHaveCount(0);
    await page.goto("/organizations?scope=everyone");
    await table.getByRole("link", { name: "Old Route Dispensary" }).click();
    // Beside the field; where orders are, what is in their way says so as well.
    await expect(page.getByRole("button", { name: /Expired Change/ })).toBeVisible();
  });
});
