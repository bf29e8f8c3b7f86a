// Any field of a list as a column, in one's own order, and as a condition; in the browser once, the rest as the API is asked.
import { z } from "zod";
import { expect, test } from "./fixtures";
import { desk, unfoldFilters } from "./phone";
import { apiAs } from "./pipeline";

const pageSchema = z.object({ rows: z.array(z.object({ name: z.string() })) });

const cafes = [
  { name: "Cafe Aster", territory: "Coast", segment: 'Say "hi", (daily) 50%\\', tags: ["patio"] },
  { name: "Cafe Birch", territory: "Delta", segment: "Bakery", tags: ["patio", "chain"] },
  { name: "Cafe Cedar", territory: "Delta|North", segment: null, tags: [] },
];

test("Conditions find what they say, whatever signs a value has", desk, async ({ newWorkspace, stack }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const api = await apiAs(stack, admin);
  for (const cafe of cafes) await api("organizations?select=id", { workspace_id: admin.id, ...cafe });
  const found = async (query: string) => {
    const answer = await page.request.get(`/api/organizations?scope=everyone&${query}`);
    expect([answer.status(), query]).toEqual([200, query]);
    return pageSchema.parse(await answer.json()).rows.map(({ name }) => name.replace("Cafe ", ""));
  };
  const said = (text: string) => encodeURIComponent(text);
  const tomorrow = "tomorrow";
  for (const [query, names] of [
    ["territory=Coast|Delta", ["Aster", "Birch"]],
    [`territory=${said("Delta\\|North")}`, ["Cedar"]],
    ["territory=!Coast", ["Birch", "Cedar"]],
    ["territory=~delta", ["Birch", "Cedar"]],
    [`segment=${said('Say "hi", (daily) 50%\\\\')}`, ["Aster"]],
    [`segment=${said('~"HI", (d')}`, ["Aster"]],
    [`segment=${said("~50%")}`, ["Aster"]],
    [`segment=${said("~B_kery")}`, []],
    [`segment=${said("!Bakery")}`, ["Aster", "Cedar"]],
    ["segment=(empty)", ["Cedar"]],
    ["segment=(any)", ["Aster", "Birch"]],
    ["tags=patio", ["Aster", "Birch"]],
    ["tags=!chain", ["Aster", "Cedar"]],
    ["tags=(empty)", ["Cedar"]],
    ["added=today", ["Aster", "Birch", "Cedar"]],
    [`added=${tomorrow}`, []],
    ["added=over-30", []],
    ["territory=Coast&2.segment=(empty)", ["Aster", "Cedar"]],
    ["territory=Delta&segment=Bakery&2.tags=(empty)&2.territory=Coast", ["Birch"]],
  ] as const) {
    expect([query, await found(query)]).toEqual([query, names]);
  }
  for (const query of [
    "territory=",
    "added=soon",
    "notes=~x",
    "owner_user_id=x",
    "6.territory=Coast",
    "0.city=x",
  ]) {
    const answer = await page.request.get(`/api/organizations?scope=everyone&${query}`);
    expect([answer.status(), query]).toEqual([query === "territory=" ? 200 : 400, query]);
  }
});

test("A list shows any field, in one's own order, and is narrowed by any", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const api = await apiAs(stack, admin);
  for (const cafe of cafes) await api("organizations?select=id", { workspace_id: admin.id, ...cafe });
  await page.goto("/organizations?scope=everyone");
  await page.getByRole("button", { name: "More for this list" }).click();
  await page.getByRole("menuitem", { name: "Columns…" }).click();
  const columns = page.getByRole("dialog", { name: "Columns" });
  for (const gone of ["Roles", "Place", "Owner", "Last contact", "Open opportunities"]) {
    await columns.getByRole("checkbox", { name: gone }).uncheck();
  }
  await columns.getByRole("checkbox", { name: "Segment" }).check();
  await columns.getByRole("button", { name: "Move Segment up" }).click();
  await accessible(page);
  await columns.getByRole("button", { name: "Show these" }).click();
  await expect(columns).toHaveCount(0);
  const table = page.getByRole("table", { name: "Organizations" });
  await expect(table.getByRole("columnheader")).toHaveText(["Pick", "Name", "Segment", "Territory"]);
  await expect(table.getByRole("row", { name: /Cafe Birch/ })).toContainText("Bakery");

  await unfoldFilters(page);
  await page.getByRole("button", { name: "Add a filter" }).click();
  const filters = page.getByRole("dialog", { name: "Filters" });
  await filters.getByRole("combobox", { name: "Field" }).selectOption("Segment");
  await filters.getByRole("button", { name: "Show", exact: true }).click();
  await expect(filters.getByText("Choose or type what to look for.")).toBeVisible();
  await filters.getByRole("combobox", { name: "What Segment is" }).fill("Bak");
  await page.getByRole("option", { name: "Bakery" }).click();
  await filters.getByRole("button", { name: "Or…" }).click();
  await filters.getByRole("combobox", { name: "Field" }).nth(1).selectOption("Tags");
  await filters.getByRole("combobox", { name: "How Tags is asked" }).selectOption("is empty");
  await accessible(page);
  await filters.getByRole("button", { name: "Show", exact: true }).click();
  await expect(filters).toHaveCount(0);
  const conditions = page.getByRole("list", { name: "Conditions" });
  await expect(conditions.getByRole("listitem")).toHaveText(["Segment is Bakery", "or", "Tags is empty"]);
  await expect(table.getByRole("link", { name: /^Cafe/ })).toHaveText(["Cafe Birch", "Cafe Cedar"]);
  await conditions.getByRole("link", { name: "Remove: Tags is empty" }).click();
  await expect(table.getByRole("link", { name: /^Cafe/ })).toHaveText(["Cafe Birch"]);

  const file = await page.request.get(
    "/api/organizations/export?scope=everyone&segment=Bakery&columns=name,segment",
  );
  expect(await file.text()).toBe("\uFEFFName,Segment\r\nCafe Birch,Bakery\r\n");
});
