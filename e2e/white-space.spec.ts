// A distributor's file on its way into the white space: recognised, loaded, what nobody knows matched once, the cell that says why, and
// taken back. Where a workspace has no sell-through, there is none.
import { z } from "zod";
import { expect, test } from "./fixtures";
import { desk } from "./phone";
import type { Stack } from "./stack";
import { apiAs } from "./team";
import type { NewWorkspace } from "./workspaces";

const idsSchema = z.array(z.object({ id: z.string() })).min(1);

/** A brokerage with a line, a distributor and two customers. */
async function stock(stack: Stack, shop: NewWorkspace) {
  const api = await apiAs(stack, shop.id, shop);
  const insert = async (table: string, row: object) =>
    idsSchema.parse(await api(`${table}?select=id`, { workspace_id: shop.id, ...row }))[0]?.id ?? "";
  const line = await insert("organizations", { name: "Fern Valley" });
  await api("organization_roles", { workspace_id: shop.id, organization_id: line, role: "principal" });
  await insert("products", { principal_id: line, name: "Pear drops", sku: "P-1" });
  await insert("products", { principal_id: line, name: "Plum chews", sku: "P-2" });
  const bay = await insert("organizations", { name: "Bay Provisions" });
  await api("organization_roles", { workspace_id: shop.id, organization_id: bay, role: "distributor" });
  await insert("organizations", { name: "Corner Leaf" });
  await insert("organizations", { name: "Pier Nine" });
  return api;
}

const file = {
  name: "march.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    "Cust #,Customer Name,Item #,Description,Month,Cases\n10,Corner Leaf,P-1,Pear drops,2026-03,4\n20,Pier 9 Grill,P-2,Plum chews,2026-03,2\n",
  ),
};

test("A file is loaded, matched and taken back", desk, async ({ newWorkspace, stack, accessible }) => {
  const shop = await newWorkspace({ template: "food-brokerage" });
  await stock(stack, shop);
  const { page } = shop;
  await page.goto("/sell-through");
  await page.getByLabel("Distributor", { exact: true }).selectOption({ label: "Bay Provisions" });
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await expect(page.getByText(/2 lines of 2 customers and 2 items/)).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Load 2 lines" }).click();
  await expect(page.getByText("Loaded. What nobody has matched yet waits below.")).toBeVisible();
  const waiting = page.getByRole("list", { name: "Customers of theirs without one of ours" });
  await expect(waiting.getByText("20 Pier 9 Grill", { exact: true })).toBeVisible();
  await waiting.getByRole("button", { name: /^Pier Nine/ }).click();
  await expect(page.getByText("20 Pier 9 Grill is Pier Nine")).toBeVisible();

  await page.goto("/white-space");
  const grid = page.getByRole("grid", { name: "White space" });
  await expect(grid.getByRole("gridcell", { name: "Pear drops: Bought once" })).toBeVisible();
  await accessible(page);
  await grid.focus();
  await page.keyboard.press("Enter");
  const cell = page.getByRole("dialog", { name: "Pear drops at Corner Leaf" });
  await expect(cell.getByText("4 cases in 12 months")).toBeVisible();
  await expect(cell.getByRole("button", { name: "New opportunity" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(grid).toBeFocused();

  await page.goto("/sell-through");
  await page.getByRole("button", { name: "Undo march.csv" }).click();
  await expect(page.getByRole("cell", { name: "Taken back" })).toBeVisible();
});

test("Where there is none, nothing speaks of it", desk, async ({ newWorkspace }) => {
  const { page } = await newWorkspace({ template: "appointment-desk" });
  await page.goto("/white-space");
  await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
});
