// Lists as a whole: exported as files, kept as views, with the columns one wants.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { factsOf, KINDS, kinds } from "@/lib/kinds/all";
import { expect, test } from "./fixtures";
import { desk, isPhone } from "./phone";
import { newCustomer } from "./pipeline";
import { signIn } from "./sessions";

const lists = kinds.map((kind) => KINDS[kind].many);

const dana = "dana.morales@harbor.example";
/** Where leads wait and appointments are booked. */
const omar = "omar.haddad@cedar.example";
const vera = "vera.lind@harbor.example";

/** The lines of a file without its header; quoted line ends don't occur in what these tests write. */
async function downloadBy(
  page: Page,
  ask: () => Promise<void>,
): Promise<{ name: string; header: string; lines: string[] }> {
  const download = page.waitForEvent("download");
  await ask();
  const file = await download;
  const text = await readFile(await file.path(), "utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const [header = "", ...lines] = text.slice(1).trimEnd().split("\r\n");
  return { name: file.suggestedFilename(), header, lines };
}

const exportOf = (page: Page) =>
  downloadBy(page, async () => {
    await page.getByRole("button", { name: "More for this list" }).click();
    await page.getByRole("menuitem", { name: "Export as CSV" }).click();
  });

test("An export holds exactly the rows that match the filters, and no formula", async ({
  newWorkspace,
  stack,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization } = await newCustomer(stack, admin, { stage: null });
  const { organization: other } = await newCustomer(stack, admin, { stage: null });
  await page.goto("/organizations?new=1");
  const form = page.getByRole("dialog", { name: "New organization" });
  await form.getByLabel("Name").fill('=HYPERLINK("http://evil.example","Bayou, Inc")');
  await form.getByLabel("Territory").fill("Delta");
  await form.getByLabel("Phone").fill("+1 251 555 0100");
  await form.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("HYPERLINK");

  await page.goto("/organizations?scope=everyone");
  const all = await exportOf(page);
  expect(all.name).toMatch(/^organizations-\d{4}-\d\d-\d\d\.csv$/);
  expect(all.header.split(",").slice(0, 3)).toEqual(["Name", "Roles", "Territory"]);
  // Two customers, their principals, and the one typed above.
  expect(all.lines).toHaveLength(5);
  for (const name of [organization, other]) expect(all.lines.join("\n")).toContain(name);

  await page.goto("/organizations?scope=everyone&territory=Delta");
  const { lines } = await exportOf(page);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`"'=HYPERLINK(""http://evil.example"",""Bayou, Inc"")"`);
  expect(lines[0]).toContain("'+1 251 555 0100");
  await page.goto("/contacts");
  expect((await exportOf(page)).lines).toEqual([]);

  await page.goto("/organizations?scope=everyone");
  if (isPhone(page)) await page.getByRole("button", { name: "Pick several" }).click();
  for (const name of [organization, other]) await page.getByLabel(`Pick ${name}`).check();
  const picked = await downloadBy(page, () =>
    page.getByRole("region", { name: "With what is picked" }).getByRole("link", { name: "Export" }).click(),
  );
  expect(picked.lines).toHaveLength(2);
  for (const name of [organization, other]) expect(picked.lines.join("\n")).toContain(name);
});

test.describe("Dana", () => {
  test.use({ user: dana });

  test("gets every row of her list, beyond its first page, and nobody else's", desk, async ({ page }) => {
    await page.goto("/contacts?scope=mine");
    // The count stands beside the title.
    const title = await page.getByRole("heading", { level: 1 }).locator("xpath=..").textContent();
    const shown = Number(title?.replace(/\D/g, ""));
    const { header, lines } = await exportOf(page);
    expect(shown).toBeGreaterThan(50);
    expect(lines).toHaveLength(shown);
    const owner = header.split(",").indexOf("Owner");
    expect(owner).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain("Dana Morales");
  });

  test("grows at a press, and says when it couldn't", async ({ page, watch }) => {
    watch.expectProblem(/ERR_FAILED|Failed to fetch/);
    await page.goto("/contacts?scope=mine");
    const rows = page.getByRole("table", { name: "Contacts" }).getByRole("row");
    const before = await rows.count();
    const more = page.getByRole("button", { name: "Load more" });
    await page.route("**/api/contacts?**", (route) => route.abort());
    await more.click();
    await expect(page.getByText("More could not be loaded.")).toBeVisible();
    await page.unroute("**/api/contacts?**");
    await more.click();
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
    await expect(page.getByText("More could not be loaded.")).toBeHidden();
  });
});

test.describe("A rep", () => {
  test.use({ user: dana });

  for (const list of ["opportunities", "interactions"]) {
    test(`exports ${list} of hers only, though the address asks for everyone's`, desk, async ({ page }) => {
      const answer = await page.request.get(`/api/${list}/export?scope=everyone`);
      expect(answer.status()).toBe(200);
      const [header = "", ...lines] = (await answer.text()).slice(1).trimEnd().split("\r\n");
      const who = list === "opportunities" ? "Owner" : "By";
      expect(header.split(",")).toContain(who);
      // Food brokers see no money.
      expect(header).not.toMatch(/value|price|currency/i);
      expect(lines.length).toBeGreaterThan(list === "opportunities" ? 30 : 100);
      const colleagues = /Sam Reyes|Lena Fischer|Theo Brandt/;
      expect(lines.filter((line) => colleagues.test(line))).toEqual([]);
    });
  }

  test("is refused the catalogue, which managers export", desk, async ({ page }) => {
    await page.goto("/products");
    await page.getByRole("button", { name: "More for this list" }).click();
    await expect(page.getByRole("menuitem", { name: "Columns…" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Export as CSV" })).toHaveCount(0);
    expect((await page.request.get("/api/products/export")).status()).toBe(403);
  });
});

test.describe("A viewer", () => {
  test.use({ user: vera });

  test("is offered no export and refused by address", desk, async ({ page }) => {
    await page.goto("/organizations");
    await expect(page.getByRole("table", { name: "Organizations" })).toBeVisible();
    await page.getByRole("button", { name: "More for this list" }).click();
    await expect(page.getByRole("menuitem", { name: "Columns…" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Export as CSV" })).toHaveCount(0);
    for (const list of lists) {
      const answer = await page.request.get(`/api/${list}/export`);
      expect(answer.status()).toBe(403);
      expect(answer.headers()["cache-control"]).toBe("private, no-store");
      expect((await answer.json()).message).toContain("not export it");
    }
  });
});

test("Nobody exports without signing in", desk, async ({ request }) => {
  const answer = await request.get("/api/contacts/export");
  expect(answer.status()).toBe(401);
  expect(await answer.text()).not.toContain("Name");
});

async function chooseInViews(page: Page, item: string) {
  await page.getByRole("button", { name: /^Views?\b/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

const headers = (page: Page) => page.getByRole("table", { name: "Organizations" }).getByRole("columnheader");

test("A view keeps filters, sorting and columns, is renamed, deleted and brought back", {
  tag: "@desk",
}, async ({ newWorkspace, stack }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization } = await newCustomer(stack, admin, { stage: "new_lead" });
  await page.goto("/organizations?role=open&sort=-name");
  await chooseInViews(page, "Save as a new view…");
  const form = page.getByRole("dialog", { name: "Save as a new view" });
  await form.getByRole("button", { name: "Save view" }).click();
  await expect(form.getByText("Give it a name")).toBeVisible();
  await form.getByLabel("Name").fill("Working on");
  await form.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/role=open&sort=-name&saved=/);
  await expect(page.getByRole("button", { name: "View Working on" })).toBeVisible();

  await page.getByRole("button", { name: "More for this list" }).click();
  await page.getByRole("menuitem", { name: "Columns…" }).click();
  const columns = page.getByRole("dialog", { name: "Columns" });
  await columns.getByRole("checkbox", { name: "Territory" }).uncheck();
  await columns.getByRole("checkbox", { name: "Place" }).uncheck();
  await columns.getByRole("button", { name: "Show these" }).click();
  await expect(columns).toHaveCount(0);
  await expect(headers(page).filter({ hasText: "Territory" })).toHaveCount(0);
  await expect(headers(page).filter({ hasText: "Owner" })).toHaveCount(1);

  await chooseInViews(page, "Rename…");
  const rename = page.getByRole("dialog", { name: "Rename Working on" });
  await rename.getByLabel("Name").fill("In hand");
  await rename.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("button", { name: "View In hand" })).toBeVisible();
  await chooseInViews(page, "Open this list with it");
  await expect(page.getByText("The list opens with In hand")).toBeVisible();

  // It survives the end of the session, and opens the list.
  await page.context().clearCookies();
  await signIn(page, admin);
  await page.goto("/organizations");
  await expect(page).toHaveURL(/role=open&sort=-name&saved=/);
  await expect(page.getByRole("button", { name: "View In hand" })).toBeVisible();
  await expect(page.getByRole("link", { name: organization })).toBeVisible();
  await expect(headers(page).filter({ hasText: "Territory" })).toHaveCount(0);

  await chooseInViews(page, "Delete");
  await expect(page.getByText("View In hand deleted")).toBeVisible();
  await expect(page).toHaveURL(/organizations\?saved=none$/);
  await expect(headers(page).filter({ hasText: "Territory" })).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "View In hand" })).toBeVisible();
  await page.goto("/organizations");
  await expect(page).toHaveURL(/role=open/);
});

test("Columns without a view are one's own, for one list", async ({ newWorkspace, accessible }) => {
  const { page } = await newWorkspace();
  await page.goto("/contacts");
  await page.getByRole("button", { name: "More for this list" }).click();
  await page.getByRole("menuitem", { name: "Columns…" }).click();
  const columns = page.getByRole("dialog", { name: "Columns" });
  await expect(columns.getByRole("checkbox", { name: "Name", exact: true })).toHaveCount(0);
  await columns.getByRole("checkbox", { name: "Advocacy" }).uncheck();
  await accessible(page);
  await columns.getByRole("button", { name: "Show these" }).click();
  await expect(columns).toHaveCount(0);
  const table = page.getByRole("table", { name: "Contacts" });
  await expect(table.getByRole("columnheader", { name: "Advocacy" })).toHaveCount(0);
  await page.reload();
  await expect(table.getByRole("columnheader", { name: "Owner" })).toHaveCount(1);
  await expect(table.getByRole("columnheader", { name: "Advocacy" })).toHaveCount(0);
  await page.goto("/organizations");
  await expect(headers(page).filter({ hasText: "Territory" })).toHaveCount(1);
});

test.describe("A list", () => {
  test.use({ user: dana, fetchesAhead: true });

  test("fetches a record's page ahead only when it is meant", desk, async ({ page }) => {
    const ahead: string[] = [];
    page.on("request", (request) => {
      const address = new URL(request.url());
      if (address.searchParams.has("_rsc")) ahead.push(address.pathname);
    });
    await page.goto("/organizations?scope=everyone");
    // The main navigation does fetch on sight.
    await expect.poll(() => ahead).toContain("/opportunities");
    expect(ahead.filter((path) => path.startsWith("/organizations/"))).toEqual([]);
    const record = page.getByRole("row").nth(1).getByRole("link").first();
    await record.focus();
    await expect.poll(() => ahead).toContain(await record.getAttribute("href"));
  });
});

for (const { user, shown } of [
  { user: dana, shown: kinds.filter((kind) => factsOf(kind).flag === undefined) },
  // Of orders this shop has none, and of samples no demo has.
  {
    user: omar,
    shown: kinds.filter((kind) => ![undefined, "orders", "samples"].includes(factsOf(kind).flag)),
  },
]) {
  test.describe("On a phone", () => {
    test.use({ user });

    for (const list of shown.map((kind) => KINDS[kind].many)) {
      test(`the first of the ${list} stands near the top, in two lines`, async ({ page }) => {
        await page.goto(`/${list}`);
        const row = page.getByRole("table").getByRole("row").nth(1);
        await expect(row).toBeVisible();
        const box = await row.boundingBox();
        expect(box?.y).toBeLessThanOrEqual(isPhone(page) ? 160 : 180);
        // A lead is answered in its row.
        if (isPhone(page) && list !== "leads") expect(box?.height).toBeLessThanOrEqual(66);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          page.viewportSize()?.width ?? 0,
        );
      });
    }
  });
}
