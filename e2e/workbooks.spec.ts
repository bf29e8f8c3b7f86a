// Lists as workbooks: what a list shows, with numbers and days as such, and nothing in it that runs.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readXlsx } from "hucre";
import { factsOf, KINDS, kinds } from "@/lib/kinds/all";
import { expect, test } from "./fixtures";
import { desk } from "./phone";

const vera = "vera.lind@harbor.example";

async function workbookBy(page: Page, entry: string) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More for this list" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
  const file = await download;
  const book = await readXlsx(await readFile(await file.path()));
  const [sheet] = book.sheets;
  const [header = [], ...rows] = sheet?.rows ?? [];
  return { name: file.suggestedFilename(), sheet: sheet?.name, header, rows };
}

test("A list leaves as a workbook, and what looks like a formula is text", async ({ newWorkspace }) => {
  const { page } = await newWorkspace();
  await page.goto("/organizations?new=1");
  const form = page.getByRole("dialog", { name: "New organization" });
  const formula = '=HYPERLINK("http://evil.example","Bayou, Inc")';
  await form.getByLabel("Name").fill(formula);
  await form.getByLabel("Phone").fill("+1 251 555 0100");
  await form.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("HYPERLINK");

  await page.goto("/organizations?scope=everyone");
  const all = await workbookBy(page, "Export as XLSX");
  expect(all.name).toMatch(/^organizations-\d{4}-\d\d-\d\d\.xlsx$/);
  expect(all.sheet).toBe("Organizations");
  expect(all.header.slice(0, 3)).toEqual(["Name", "Roles", "Territory"]);
  const row = all.rows.find(([name]) => name === formula) ?? [];
  expect(row).toContain("+1 251 555 0100");

  const shown = await workbookBy(page, "Shown columns as XLSX");
  expect(shown.rows.map(([name]) => name)).toContain(formula);
  expect(shown.header.length).toBeLessThan(all.header.length);
});

test("Every list answers with a workbook, and with no other kind of file", desk, async ({ newWorkspace }) => {
  const { page: atDesk } = await newWorkspace({ template: "appointment-desk" });
  const { page: inShop } = await newWorkspace({ template: "cannabis-wholesale" });
  for (const kind of kinds) {
    const page = ["orders", "samples"].includes(factsOf(kind).flag ?? "") ? inShop : atDesk;
    const at = `/api/${KINDS[kind].many}/export`;
    const answer = await page.request.get(`${at}?format=xlsx`);
    expect(answer.status(), at).toBe(200);
    expect(answer.headers()["content-type"], at).toContain("spreadsheetml");
    const plain = await page.request.get(at);
    const header = (await plain.text()).replace("\ufeff", "").split("\r\n")[0] ?? "";
    const book = await readXlsx(await answer.body());
    expect(book.sheets[0]?.rows[0]?.map(String).join(","), at).toBe(header.replaceAll('"', ""));
    expect((await page.request.get(`${at}?format=exe`)).status(), at).toBe(400);
  }
});

test.describe("A viewer", () => {
  test.use({ user: vera });

  test("gets no workbook either", desk, async ({ page }) => {
    await page.goto("/organizations");
    await page.getByRole("button", { name: "More for this list" }).click();
    await expect(page.getByRole("menuitem", { name: "Columns…" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Export as XLSX" })).toHaveCount(0);
    expect((await page.request.get("/api/organizations/export?format=xlsx")).status()).toBe(403);
  });
});
