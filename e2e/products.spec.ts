// The catalogue: whose product it is, who carries it, and what happens when two want to be first.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linesOf } from "./lines";
import { unfoldFilters } from "./phone";

const dana = "dana.morales@harbor.example";
const vera = "vera.lind@harbor.example";
const ivy = "ivy.stone@greenleaf.example";

async function choose(page: Page, inside: Locator, label: string, name: string) {
  await inside.getByRole("combobox", { name: label }).fill(name);
  await page.getByRole("option", { name }).click();
}

test("An admin adds a product, changes it, retires it and sells it again", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const workspace = await newWorkspace();
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
  await page.goto("/products?new=1");
  const form = page.getByRole("dialog", { name: "New product" });
  await form.getByRole("button", { name: "Create product" }).click();
  await expect(form.getByText("Choose whose product it is")).toBeVisible();
  await expect(form.getByText("Name the product")).toBeVisible();
  await expect(form.getByText("List price")).toHaveCount(0);
  await choose(page, form, "Principal", gulf.name);
  await form.getByLabel("Name").fill("Shrimp 16/20");
  await form.getByLabel("Item number").fill("GS-16");
  await form.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Shrimp 16/20" })).toBeVisible();
  await expect(page.getByRole("link", { name: gulf.name })).toBeVisible();
  await accessible(page);

  await page.getByRole("button", { name: "Change unit" }).click();
  await page.getByLabel("Unit").fill("Case of 4 x 5 lb");
  await page.getByLabel("Unit").press("Enter");
  await expect(page.getByText("Unit: nothing → Case of 4 x 5 lb")).toBeVisible();

  await page.getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("button", { name: "Sell again" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Retire" })).toBeVisible();
});

test("An admin is told when a number is taken, deletes a product and brings it back", async ({
  newWorkspace,
  stack,
}) => {
  const workspace = await newWorkspace();
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
  await make.product(gulf.id, "Shrimp 16/20", "GS-16");
  const form = page.getByRole("dialog", { name: "New product" });
  await page.goto("/products?new=1");
  await choose(page, form, "Principal", gulf.name);
  await form.getByLabel("Name").fill("Another");
  await form.getByLabel("Item number").fill(" gs-16");
  await form.getByRole("button", { name: "Create product" }).click();
  await expect(form.getByText("There is a product with that number already.").first()).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("Another");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Shrimp 16/20" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/products$/);
  await expect(page.getByRole("link", { name: "Shrimp 16/20" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Shrimp 16/20" })).toBeVisible();
});

test("A second primary distributor is refused, and may take the first one's place", async ({
  newWorkspace,
  stack,
}) => {
  const workspace = await newWorkspace();
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
  const bay = await make.organization(`Bay ${make.tag}`, "distributor");
  const delta = await make.organization(`Delta ${make.tag}`, "distributor");
  const shrimp = await make.product(gulf.id, "Shrimp 16/20");
  await page.goto(`/products/${shrimp.id}`);
  const lineOf = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  const add = async (name: string) => {
    await page.getByRole("button", { name: "Add distributor" }).click();
    await choose(page, page.getByRole("main"), "Distributor", name);
    await page.getByRole("checkbox", { name: "Primary distributor" }).check();
    await page.getByRole("button", { name: "Add", exact: true }).click();
  };
  await add(bay.name);
  await expect(lineOf(bay.name).getByText("Primary")).toBeVisible();
  await add(delta.name);
  await expect(page.getByText("This product has a primary distributor already.").first()).toBeVisible();
  await expect(lineOf(delta.name)).toHaveCount(0);
  await page.getByRole("button", { name: "Take its place" }).click();
  await expect(lineOf(delta.name).getByText("Primary")).toBeVisible();
  await expect(lineOf(bay.name).getByText("Primary")).toHaveCount(0);

  await page.getByRole("button", { name: `Make ${bay.name} primary` }).click();
  await expect(lineOf(bay.name).getByText("Primary")).toBeVisible();
  await expect(lineOf(delta.name).getByText("Primary")).toHaveCount(0);
});

test("A distributor says what it carries, and a product taken away comes back", async ({
  newWorkspace,
  stack,
}) => {
  const workspace = await newWorkspace();
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
  const delta = await make.organization(`Delta ${make.tag}`, "distributor");
  const shrimp = await make.product(gulf.id, "Shrimp 16/20");
  await make.carry(shrimp.id, delta.id);
  await page.goto(`/distributors/${delta.id}`);
  await expect(page.getByRole("heading", { level: 3, name: gulf.name })).toBeVisible();
  await page.getByRole("button", { name: "Remove Shrimp 16/20" }).click();
  await expect(page.getByText("It carries nothing that you sell yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Shrimp 16/20" })).toBeVisible();
  await page.goto("/distributors");
  const row = page.getByRole("row").filter({ hasText: delta.name });
  await expect(row).toContainText(gulf.name);
});

test("A product of an organization that is no principal any more is refused at the field", async ({
  newWorkspace,
  stack,
}) => {
  const workspace = await newWorkspace();
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
  await page.goto("/products?new=1");
  const form = page.getByRole("dialog", { name: "New product" });
  await choose(page, form, "Principal", gulf.name);
  await form.getByLabel("Name").fill("Shrimp 16/20");
  await make.takeRole(gulf.id, "principal");
  await form.getByRole("button", { name: "Create product" }).click();
  await expect(form.getByText("We do not sell products of this organization.").first()).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("Shrimp 16/20");
  await page.goto(`/principals/${gulf.id}`);
  await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
});

test("Prices appear where the workspace shows money", async ({ newWorkspace, stack }) => {
  const workspace = await newWorkspace({ template: "cannabis-wholesale" });
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const farm = await make.organization(`Farm ${make.tag}`, "principal");
  await page.goto("/products?new=1");
  const form = page.getByRole("dialog", { name: "New product" });
  await choose(page, form, "Brand", farm.name);
  await form.getByLabel("Name").fill("Tincture");
  await form.getByLabel("List price").fill("-1");
  await form.getByRole("button", { name: "Create product" }).click();
  await expect(form.getByText("Enter an amount, like 12.50")).toBeVisible();
  await form.getByLabel("List price").fill("1,250.5");
  await form.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tincture" })).toBeVisible();
  await page.goto("/products");
  await expect(page.getByRole("row").filter({ hasText: "Tincture" })).toContainText("$1,250.50");
});

test.describe("Dana, who sells but doesn't keep the catalogue", () => {
  test.use({ user: dana });

  test("looks a product up by principal and category, and sees what became of it", async ({ page }) => {
    await page.goto("/products");
    const rows = page.getByRole("table", { name: "Products" }).getByRole("row");
    await unfoldFilters(page);
    await page.getByLabel("Principal", { exact: true }).selectOption({ label: "Gulf Pearl Seafood" });
    await expect(page).toHaveURL(/principal=/);
    await expect(rows.nth(1)).toContainText("Gulf Pearl Seafood");
    await expect(rows.filter({ hasNotText: "Gulf Pearl Seafood" })).toHaveCount(1);
    await expect(page.getByText("List price")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "New product" })).toHaveCount(0);
    await rows.nth(1).getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: "Opportunities" })).toBeVisible();
    for (const name of ["Edit", "Retire", "Delete", "Add distributor"]) {
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
  });

  test("pages through what one distributor carries, every product once", async ({ request }) => {
    const { rows } = await (await request.get("/api/distributors?sort=products&size=1")).json();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({
        distributor: rows[0].id,
        retired: "1",
        sort: "sku",
        size: "20",
        ...(cursor ? { cursor } : {}),
      });
      const answer = await request.get(`/api/products?${query}`);
      expect(answer.status()).toBe(200);
      const page: { rows: { id: string }[]; next: string | null } = await answer.json();
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null && seen.length < 1000);
    expect(seen).toHaveLength(rows[0].products);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

test.describe("Vera, who only looks", () => {
  test.use({ user: vera });

  test("finds nothing to change in the catalogue", async ({ page }) => {
    await page.goto("/products");
    await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.getByRole("table", { name: "Products" }).locator("tbody").getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: "Distributors" })).toBeVisible();
    for (const name of ["Edit", "Retire", "Delete", "Add distributor"]) {
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
  });
});

test.describe("Ivy, of another company", () => {
  test.use({ user: ivy });

  test("finds nothing at the address of a product that isn't hers", async ({
    page,
    browser,
    sessions,
    stack,
  }) => {
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(dana),
    });
    const { rows } = await (await context.request.get("/api/products?size=1")).json();
    await context.close();
    await page.goto(`/products/${rows[0].id}`);
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    await expect(page.getByText(rows[0].name)).toHaveCount(0);
  });
});
