// Lists as a whole: exported as files.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { newCustomer } from "./pipeline";

const dana = "dana.morales@harbor.example";
const vera = "vera.lind@harbor.example";

/** The lines of a file without its header; quoted line ends don't occur in what these tests write. */
async function exportOf(page: Page): Promise<{ name: string; header: string; lines: string[] }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More for this list" }).click();
  await page.getByRole("menuitem", { name: "Export as CSV" }).click();
  const file = await download;
  const text = await readFile(await file.path(), "utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const [header = "", ...lines] = text.slice(1).trimEnd().split("\r\n");
  return { name: file.suggestedFilename(), header, lines };
}

test("An export holds exactly the rows that fit the filters, and no formula", async ({
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
  expect(all.header.split(",").slice(0, 3)).toEqual(["Name", "Roles", "Phone"]);
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
});

test.describe("Dana", () => {
  test.use({ user: dana });

  test("gets every row of her list, beyond its first page, and nobody else's", async ({ page }) => {
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
});

test.describe("A viewer", () => {
  test.use({ user: vera });

  test("is offered no export and refused by address", async ({ page }) => {
    await page.goto("/organizations");
    await expect(page.getByRole("table", { name: "Organizations" })).toBeVisible();
    await expect(page.getByRole("button", { name: "More for this list" })).toHaveCount(0);
    for (const list of ["organizations", "contacts"]) {
      const answer = await page.request.get(`/api/${list}/export`);
      expect(answer.status()).toBe(403);
      expect(answer.headers()["cache-control"]).toBe("private, no-store");
      expect((await answer.json()).message).toContain("not export it");
    }
  });
});

test("Nobody exports without signing in", async ({ request }) => {
  const answer = await request.get("/api/contacts/export");
  expect(answer.status()).toBe(401);
  expect(await answer.text()).not.toContain("Name");
});
