// Reports: numbers that can be checked by counting, within what the reader may see, as table, in words and as a file.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { newCustomer } from "./pipeline";

const dana = "dana.morales@harbor.example";
const kim = "kim.okafor@harbor.example";
const vera = "vera.lind@harbor.example";

/** The rows of a table as texts, by the text of their first cell. */
async function rowsOf(page: Page, name: string): Promise<Map<string, string[]>> {
  const table = page.getByRole("table", { name });
  await expect(table).toBeVisible();
  const rows = await table
    .getByRole("row")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));
  return new Map(rows.slice(1).map(([first = "", ...rest]) => [first, rest]));
}

async function fileOf(page: Page, section: string): Promise<string[]> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: `Export ${section} as CSV` }).click();
  const text = await readFile(await (await download).path(), "utf8");
  return text.slice(1).trimEnd().split("\r\n");
}

test("A new opportunity is in the reports at once, drawn, in words and as a file", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  await page.goto("/reports");
  expect((await rowsOf(page, "Pipeline by stage")).get("New Lead")?.[0]).toBe("0");
  await newCustomer(stack, admin, { stage: "new_lead" });
  await newCustomer(stack, admin, { stage: "new_lead" });
  await page.reload();
  const pipeline = await rowsOf(page, "Pipeline by stage");
  expect(pipeline.get("New Lead")?.slice(0, 2)).toEqual(["2", "2"]);
  expect(pipeline.get("Total")?.[0]).toBe("2");
  // Food brokers see no money.
  await expect(page.getByRole("columnheader", { name: "Value" })).toHaveCount(0);
  await expect(page.getByText("New Lead: now 2, came in 2")).toBeAttached();
  await expect(page.locator("svg.recharts-surface").first()).toBeVisible();

  const lines = await fileOf(page, "Pipeline by stage");
  expect(lines[0]).toBe("Stage,Now,Came in,Overdue");
  expect(lines).toContain("New Lead,2,2,0");

  await page.getByRole("link", { name: "People" }).click();
  expect((await rowsOf(page, "Rep activity")).get(admin.name)?.slice(-3)).toEqual(["2", "0", "0"]);
  await page.getByRole("combobox", { name: "Period" }).selectOption("last-month");
  await expect(page).toHaveURL(/period=last-month/);
  // Who did nothing is in it: that is what one looks for.
  await expect
    .poll(async () => (await rowsOf(page, "Rep activity")).get(admin.name)?.slice(-3))
    .toEqual(["0", "0", "0"]);
  await page.getByRole("link", { name: "Stages" }).click();
  await expect(page.getByRole("table", { name: "Stage conversion" })).toBeVisible();
  expect((await rowsOf(page, "Time in stage")).get("New Lead")?.[0]).toBe("2");
  await accessible(page);
});

test("A workspace with money sees it", async ({ newWorkspace }) => {
  const { page } = await newWorkspace({ template: "cannabis-wholesale" });
  await page.goto("/reports");
  await expect(page.getByRole("table", { name: "Pipeline by stage" })).toContainText("Value");
  await expect(page.getByRole("row", { name: /^Total/ })).toContainText("$0.00");
});

test.describe("A manager", () => {
  test.use({ user: kim });

  test("sees the team's people, narrows to herself, and chooses the days", async ({ page }) => {
    await page.goto("/reports?report=people&period=year");
    const team = await rowsOf(page, "Rep activity");
    expect([...team.keys()]).toEqual(expect.arrayContaining(["Dana Morales", "Sam Reyes"]));
    // Lena reports to Ana.
    expect([...team.keys()]).not.toContain("Lena Fischer");
    await page.getByRole("link", { name: "Mine" }).click();
    await expect(page).toHaveURL(/scope=mine/);
    await expect(page.getByRole("table", { name: "Rep activity" })).not.toContainText("Dana Morales");
    await page.goto("/reports?report=people&period=custom&from=2020-01-01&to=2020-01-31");
    await expect(page.getByLabel("From", { exact: true })).toHaveValue("1 Jan 2020");
    const then = await rowsOf(page, "Rep activity");
    expect(then.get("Kim Okafor")?.every((count) => Number(count) === 0)).toBe(true);
  });

  test("narrows what the team did to one person", async ({ page }) => {
    await page.goto("/reports?report=people&period=year&scope=team");
    await page.getByRole("combobox", { name: "Person" }).selectOption({ label: "Sam Reyes" });
    await expect(page).toHaveURL(/owner=/);
    await expect(page.getByRole("table", { name: "Rep activity" })).not.toContainText("Dana Morales");
  });
});

test.describe("A rep", () => {
  test.use({ user: dana });

  test("gets her own numbers and file, whatever the address asks for", async ({ page }) => {
    await page.goto("/reports?report=people&period=year&scope=team");
    await expect(page.getByRole("link", { name: "Remove it" })).toBeVisible();
    await page.goto("/reports?report=people&period=year&scope=mine");
    const mine = await rowsOf(page, "Rep activity");
    expect([...mine.keys()].filter((name) => name !== "Total")).toEqual(["Dana Morales"]);
    for (const scope of ["mine", "everyone"]) {
      const answer = await page.request.get(`/api/reports/export?section=people&period=year&scope=${scope}`);
      expect(answer.status()).toBe(200);
      expect(answer.headers()["cache-control"]).toBe("private, no-store");
      const text = await answer.text();
      expect(text).toContain("Dana Morales");
      expect(text).not.toContain("Lena Fischer");
    }
    expect((await page.request.get("/api/reports/export?section=../people")).status()).toBe(400);
  });

  test("counts in the pipeline report what Today and her list count", async ({ page }) => {
    await page.goto("/reports?scope=mine");
    const report = await rowsOf(page, "Pipeline by stage");
    await page.goto("/?scope=mine");
    const today = await rowsOf(page, "Open opportunities by stage");
    expect(today.size).toBeGreaterThan(3);
    for (const [stage, [count]] of today) expect(report.get(stage)?.[0], stage).toBe(count);
  });
});

test.describe("A viewer", () => {
  test.use({ user: vera });

  test("reads reports and exports none, not by address either", async ({ page }) => {
    await page.goto("/reports");
    await expect(page.getByRole("table", { name: "Pipeline by stage" })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Export/ })).toHaveCount(0);
    const answer = await page.request.get("/api/reports/export?section=pipeline");
    expect(answer.status()).toBe(403);
    expect((await answer.json()).message).toContain("not export it");
  });
});
