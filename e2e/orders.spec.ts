// An order through its life: written by keyboard, submitted with its number, stopped by a licence, allowed by an admin, and
// told to whom it was changed under. Where a workspace has no orders, there are none.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { isPhone } from "./phone";
import type { Stack } from "./stack";
import { apiAs } from "./team";
import type { NewWorkspace } from "./workspaces";

const idsSchema = z.array(z.object({ id: z.string() })).min(1);

/** A shop with two products and a customer whose licence ends on a day. */
async function stock(stack: Stack, shop: NewWorkspace, licence: string) {
  const api = await apiAs(stack, shop.id, shop);
  const insert = async (table: string, row: object) =>
    idsSchema.parse(await api(`${table}?select=id`, { workspace_id: shop.id, ...row }))[0]?.id ?? "";
  const brand = await insert("organizations", { name: "Fern Valley" });
  await api("organization_roles", { workspace_id: shop.id, organization_id: brand, role: "principal" });
  const products: string[] = [];
  for (const [name, cents] of [
    ["Pear drops", 1000],
    ["Plum chews", 250],
  ] as const) {
    products.push(await insert("products", { principal_id: brand, name, list_price_cents: cents }));
  }
  const customer = await insert("organizations", {
    name: "Corner Leaf",
    custom: { licence_expiry: licence },
  });
  return { api, insert, customer, products };
}

async function addLine(page: Page, product: string, quantity: string) {
  const search = page.getByRole("combobox", { name: "Add a line" });
  await search.fill(product);
  await expect(page.getByRole("option", { name: new RegExp(product) })).toBeVisible();
  await search.press("Enter");
  const typed = page.getByRole("textbox", { name: new RegExp(`^Quantity of line \\d+, ${product}$`) });
  await expect(typed).toBeFocused();
  await typed.fill(quantity);
  await typed.press("Enter");
  await expect(search).toBeFocused();
}

test("One is written by keyboard alone, gets its number, and is delivered", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  await stock(stack, shop, "2099-01-04");
  const { page } = shop;
  await page.goto("/orders");
  await expect(page.getByText("No orders yet")).toBeVisible();
  await page.goto("/orders?new=1");
  const dialog = page.getByRole("dialog", { name: "New order" });
  await dialog.getByRole("combobox", { name: "Customer" }).fill("Corner");
  await page.getByRole("option", { name: /Corner Leaf/ }).click();
  await dialog.getByLabel("Customer’s reference").fill("PO 7");
  await accessible(page);
  await dialog.getByRole("button", { name: "Create order" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Draft order" })).toBeVisible();

  await addLine(page, "Pear drops", "3");
  await addLine(page, "Plum chews", "0.5");
  await page.getByRole("textbox", { name: "Discount % of line 1, Pear drops" }).fill("10");
  await page.getByRole("textbox", { name: "Tax % of line 1, Pear drops" }).fill("7.25");
  const sum = page.getByRole("status").filter({ hasText: "tax:" });
  await expect(sum).toContainText("$28.25 and $1.96 tax: $30.21");
  await accessible(page);
  await page.getByRole("button", { name: "Save lines" }).click();
  await expect(sum).not.toContainText("not saved yet");
  await page.getByRole("textbox", { name: "Quantity of line 2, Plum chews" }).fill("0");
  await expect(page.getByText("Like 2 or 0.5")).toBeVisible();
  await expect(page.getByRole("button", { name: "Submit" })).toBeDisabled();
  await page.getByRole("textbox", { name: "Quantity of line 2, Plum chews" }).fill("2");
  await page.getByRole("button", { name: "Submit" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Order 1" })).toBeVisible();
  await expect(page.getByText("changed a line, Plum chews,")).toHaveCount(1);
  await expect(page.getByText("changed a line, Pear drops,")).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Add a line" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
  for (const move of ["Confirm", "Ship", "Delivered"]) {
    await page.getByRole("button", { name: move, exact: true }).click();
    await expect(page.getByRole("button", { name: move, exact: true })).toHaveCount(0);
  }
  await page.goto("/orders?scope=everyone&q=Corner");
  const row = page.getByRole("row").filter({ hasText: "Order 1" });
  await expect(row).toContainText("$33.96");
  await expect(row).toContainText("Corner Leaf");
  if (!isPhone(page)) await expect(row).toContainText("Delivered");
});

test("A licence that ran out is named, and an admin who says why lets it go on", async ({
  newWorkspace,
  stack,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { insert, customer } = await stock(stack, shop, "2020-03-01");
  const { page } = shop;
  const order = await insert("orders", { organization_id: customer });
  await page.goto(`/orders/${order}`);
  await addLine(page, "Pear drops", "1");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("Licence expiry was 01 Mar 2020.")).toBeVisible();
  await page.getByLabel("Allow it all the same, because").fill("Renewal is in the post");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order 1" })).toBeVisible();
  await expect(page.getByText("Renewal is in the post").first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel order" }).click();
  await page
    .getByRole("alertdialog", { name: "Cancel Order 1?" })
    .getByRole("button", { name: "Cancel order" })
    .click();
  await expect(page.getByRole("button", { name: "Cancel order" })).toHaveCount(0);
});

test("Who writes lines over somebody else's is asked", { tag: "@desk" }, async ({ newWorkspace, stack }) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { api, insert, customer } = await stock(stack, shop, "2099-01-04");
  const { page } = shop;
  const order = await insert("orders", { organization_id: customer });
  await page.goto(`/orders/${order}`);
  await addLine(page, "Pear drops", "4");
  // What isn't saved outlives the page.
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Quantity of line 1, Pear drops" })).toHaveValue("4");
  await api("rpc/set_order_lines", { id: order, version: 1, lines: [] });
  await page.getByRole("button", { name: "Save lines" }).click();
  await expect(page.getByText("changed this order after you opened it")).toBeVisible();
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByText("Lines saved").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Quantity of line 1, Pear drops" })).toHaveValue("4");
});

test("On a customer’s page the last orders are seen, what is in the way, and the next begins", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { insert, customer } = await stock(stack, shop, "2020-03-01");
  await insert("orders", { organization_id: customer });
  const { page } = shop;
  await page.goto(`/organizations/${customer}`);
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Orders" }) });
  await expect(card.getByRole("list", { name: "In the way of an order" })).toContainText(
    "Licence expiry Expired",
  );
  await expect(card.getByRole("link", { name: "Draft order" })).toBeVisible();
  await accessible(page);
  await card.getByRole("button", { name: "New order" }).click();
  const dialog = page.getByRole("dialog", { name: "New order" });
  await expect(dialog.getByRole("combobox", { name: "Customer" })).toHaveValue("Corner Leaf");
  await dialog.getByRole("button", { name: "Create order" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Draft order" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Corner Leaf" })).toBeVisible();
});

test("What an opportunity is about becomes an order in three presses", async ({ newWorkspace, stack }) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { api, customer, products } = await stock(stack, shop, "2099-01-04");
  const { id: opportunity } = z.object({ id: z.string() }).parse(
    await api("rpc/create_opportunity", {
      input: {
        organization_id: customer,
        name: "Spring menu",
        products: [{ product_id: products[1], quantity: 4, unit_price_cents: 190 }],
      },
    }),
  );
  const { page } = shop;
  await page.goto(`/opportunities/${opportunity}`);
  await page.getByRole("button", { name: "New order" }).click();
  await page.getByRole("dialog", { name: "New order" }).getByRole("button", { name: "Create order" }).click();
  await page.getByRole("button", { name: "What the opportunity is about" }).click();
  await expect(page.getByRole("textbox", { name: "Quantity of line 1, Plum chews" })).toHaveValue("4");
  await expect(page.getByRole("textbox", { name: "Price of line 1, Plum chews" })).toHaveValue("1.90");
  await page.getByRole("button", { name: "Save lines" }).click();
  await expect(page.getByText("Lines saved").first()).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Spring menu" }).click();
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Orders" }) });
  await expect(card).toContainText("$7.60");
});

test("Where there are no orders, nothing leads to them", { tag: "@desk" }, async ({
  newWorkspace,
  stack,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { api, insert, customer } = await stock(stack, shop, "2099-01-04");
  const order = await insert("orders", { organization_id: customer });
  const { page } = shop;
  const menu = page.getByRole("navigation").getByRole("link", { name: "Orders", exact: true });
  await page.goto("/");
  await expect(menu).toBeVisible();
  await api(`workspaces?id=eq.${shop.id}&select=id`, { financials: false }, "PATCH");
  await page.goto("/");
  await expect(menu).toHaveCount(0);
  for (const path of ["/orders", `/orders/${order}`]) {
    expect(await (await page.request.get(path)).text(), path).not.toContain("Corner Leaf");
  }
  const list = await page.request.get("/api/orders");
  expect(await list.text()).not.toContain(order);
});
