// A sample through its life: asked for, on Today until it is there, what they said in one tap and taken back, and what that makes
// of the opportunity. Where a workspace has no samples, there are none.
import { z } from "zod";
import { expect, test } from "./fixtures";
import type { Stack } from "./stack";
import { apiAs } from "./team";
import type { NewWorkspace } from "./workspaces";

const idsSchema = z.array(z.object({ id: z.string() })).min(1);
const idSchema = z.object({ id: z.string() });

/** A shop with two products, a customer, and an opportunity about the first. */
async function stock(stack: Stack, shop: NewWorkspace) {
  const api = await apiAs(stack, shop.id, shop);
  const insert = async (table: string, row: object) =>
    idsSchema.parse(await api(`${table}?select=id`, { workspace_id: shop.id, ...row }))[0]?.id ?? "";
  const brand = await insert("organizations", { name: "Fern Valley" });
  await api("organization_roles", { workspace_id: shop.id, organization_id: brand, role: "principal" });
  const pear = await insert("products", { principal_id: brand, name: "Pear drops" });
  const plum = await insert("products", { principal_id: brand, name: "Plum chews" });
  const customer = await insert("organizations", { name: "Corner Leaf" });
  const { id: opportunity } = idSchema.parse(
    await api("rpc/create_opportunity", {
      input: { organization_id: customer, name: "Spring menu", products: [{ product_id: pear }] },
    }),
  );
  const sample = async (more: object = {}) =>
    idSchema.parse(
      await api("rpc/create_sample", {
        input: { organization_id: customer, items: [{ product_id: pear }, { product_id: plum }], ...more },
      }),
    ).id;
  return { api, customer, opportunity, sample };
}

test("One is asked for, and goes on its way and back", async ({ newWorkspace, stack, accessible }) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  await stock(stack, shop);
  const { page } = shop;
  await page.goto("/samples");
  await expect(page.getByText("No samples yet")).toBeVisible();
  await page.goto("/samples?new=1");
  const dialog = page.getByRole("dialog", { name: "New sample" });
  await dialog.getByRole("combobox", { name: "Customer" }).fill("Corner");
  await page.getByRole("option", { name: /Corner Leaf/ }).click();
  await dialog.getByRole("combobox", { name: "What they taste" }).fill("Pear");
  await page.getByRole("option", { name: /Pear drops/ }).click();
  await accessible(page);
  await dialog.getByRole("button", { name: "Create sample" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pear drops" })).toBeVisible();
  await expect(page.getByText("We owe it to them by")).toBeVisible();
  await accessible(page);

  await page.getByRole("button", { name: "Delivered", exact: true }).click();
  await expect(page.getByText("They owe us what they think; ask by")).toBeVisible();
  await page.getByRole("button", { name: "Back to requested" }).click();
  await expect(page.getByText("We owe it to them by")).toBeVisible();

  await page.goto("/");
  await expect(page.getByRole("link", { name: "Bring Pear drops" }).first()).toBeVisible();
  await page.goto("/samples?scope=everyone&q=Pear");
  await expect(page.getByRole("link", { name: "Pear drops" })).toBeVisible();
});

test("What they said is one tap, counts on the opportunity, and is taken back", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { opportunity, sample } = await stock(stack, shop);
  const id = await sample({ status: "delivered", opportunity_id: opportunity });
  const { page } = shop;
  await page.goto(`/opportunities/${opportunity}`);
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "Samples" }) });
  await card.getByRole("link", { name: "Ask what they think of Pear drops and Plum chews" }).click();
  await expect(page).toHaveURL(new RegExp(`/samples/${id}$`));

  const pear = page.getByRole("group", { name: "What they think of Pear drops" });
  await pear.getByRole("button", { name: "Not for them" }).click();
  await expect(page.getByText("Lost on the opportunity").first()).toBeVisible();
  await expect(pear.getByRole("button", { name: "Not for them" })).toHaveAttribute("aria-pressed", "true");
  await accessible(page);
  await pear.getByRole("button", { name: "Liked" }).click();
  await expect(pear.getByRole("button", { name: "Liked" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Close: they buy what they liked" }).click();
  await expect(page.getByText("Nothing is owed")).toBeVisible();
  await expect(page.getByText("Won on the opportunity").first()).toBeVisible();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(pear.getByRole("button", { name: "Liked" })).toBeVisible();
  await expect(page.getByRole("listitem").getByText("Won on the opportunity")).toHaveCount(0);
});

test("What was shown is left there as samples by the log", async ({ newWorkspace, stack }) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { customer } = await stock(stack, shop);
  const { page } = shop;
  await page.goto(`/organizations/${customer}`);
  await page.keyboard.press("l");
  const log = page.getByRole("dialog", { name: "Log interaction" });
  await log.getByRole("checkbox", { name: "General Activity" }).check();
  await expect(log.getByRole("checkbox", { name: "Left there as samples" })).toHaveCount(0);
  await log.getByRole("combobox", { name: "Products shown" }).fill("Plum");
  await page.getByRole("option", { name: /Plum chews/ }).click();
  await log.getByRole("checkbox", { name: "Left there as samples" }).check();
  await log.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(log).toBeHidden();
  await page.goto(`/organizations/${customer}`);
  await expect(page.getByRole("link", { name: "Ask what they think of Plum chews" })).toBeVisible();
});

test("Where there are no samples, nothing leads to them", { tag: "@desk" }, async ({
  newWorkspace,
  stack,
}) => {
  const shop = await newWorkspace({ template: "cannabis-wholesale" });
  const { api, sample } = await stock(stack, shop);
  const id = await sample();
  const { page } = shop;
  const menu = page.getByRole("navigation").getByRole("link", { name: "Samples", exact: true });
  await page.goto("/");
  await expect(menu).toBeVisible();
  await api(`workspaces?id=eq.${shop.id}&select=id`, { samples: false }, "PATCH");
  await page.goto("/");
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Pear drops/ })).toHaveCount(0);
  for (const path of ["/samples", `/samples/${id}`]) {
    expect(await (await page.request.get(path)).text(), path).not.toContain("Corner Leaf");
  }
  const list = await page.request.get("/api/samples");
  expect(await list.text()).not.toContain(id);
});
