// Price lists: made by who manages products, pasted from a spreadsheet, planned ahead, and taken by the lines of orders.
import { z } from "zod";
import { expect, test } from "./fixtures";
import { apiAs } from "./team";

const idsSchema = z.array(z.object({ id: z.string() })).min(1);

test("A list of prices is pasted, planned ahead, and an order takes the one of its day", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const api = await apiAs(stack, shop.id, shop);
  const insert = async (table: string, row: object) =>
    idsSchema.parse(await api(`${table}?select=id`, { workspace_id: shop.id, ...row }))[0]?.id ?? "";
  const brand = await insert("organizations", { name: "Fern Valley" });
  await api("organization_roles", { workspace_id: shop.id, organization_id: brand, role: "principal" });
  const product = (name: string, sku: string, cents: number) =>
    insert("products", { principal_id: brand, name, sku, list_price_cents: cents });
  await product("Pear drops", "PD-1", 1000);
  await product("Plum chews", "PC-1", 250);
  const customer = await insert("organizations", { name: "Corner Leaf" });
  const { page } = shop;

  await page.goto("/settings");
  await page.getByRole("main").getByRole("link", { name: "Prices What things cost" }).click();
  await expect(page.getByText("No price lists yet")).toBeVisible();
  await page.getByRole("button", { name: "Add price list" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Spring");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Spring" })).toBeVisible();
  const pear = page.getByRole("row").filter({ hasText: "Pear drops" });
  await expect(pear).toContainText("$10.00, of the product");

  await page.getByRole("button", { name: "Paste prices" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste prices" });
  await dialog.getByRole("textbox", { name: "Prices" }).fill("Item\tPrice\nPD-1\t8.00\nWalrus\t1.00");
  await accessible(page);
  await dialog.getByRole("button", { name: "Set prices" }).click();
  await expect(dialog.getByText("Line 2: there is no product “Walrus”.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Prices" }).fill("Item\tPrice\nPD-1\t8.00\nplum chews\t$2.20");
  await dialog.getByRole("button", { name: "Set prices" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(pear).toContainText("$8.00");
  await expect(page.getByRole("row").filter({ hasText: "Plum chews" })).toContainText("$2.20");

  await page.getByRole("button", { name: "Set price of Pear drops" }).click();
  const one = page.getByRole("dialog", { name: "Pear drops" });
  await one.getByRole("textbox", { name: "Price" }).fill("9");
  await one.getByRole("textbox", { name: "From" }).fill("+7");
  await one.getByRole("button", { name: "Save" }).click();
  await expect(one).toHaveCount(0);
  await expect(pear).toContainText("$9.00 from");
  await expect(page.getByRole("button", { name: "Set price of Pear drops" })).toBeFocused();
  await accessible(page);

  await page.goto("/settings/prices");
  await page.getByRole("button", { name: "Make standard Spring" }).click();
  await expect(page.getByText("Standard", { exact: true })).toBeVisible();
  const order = await insert("orders", { organization_id: customer });
  await page.goto(`/orders/${order}`);
  const search = page.getByRole("combobox", { name: "Add a line" });
  await search.fill("PD-1");
  await expect(page.getByRole("option", { name: /Pear drops.*8\.00/ })).toBeVisible();
  await search.press("Enter");
  await expect(page.getByRole("textbox", { name: "Price of line 1, Pear drops" })).toHaveValue("8.00");
});
