// The queue of leads: who is first, taken by one of two, answered, settled, counted and opened again, on a desk and in the hand.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { isPhone, unfoldFilters } from "./phone";
import { signInAtOnce } from "./sessions";
import { addColleague, apiAs } from "./team";

const rowOf = (page: Page, name: string) =>
  page.getByRole("row").filter({ hasText: name }).locator("visible=true").first();

const lead = (first_name: string, more: object = {}) => ({
  input: {
    first_name,
    last_name: "Asked",
    lead_status: "new",
    is_nobodys: true,
    phone: "615 555 0123",
    ...more,
  },
});

test("Hot ones come first, one of two browsers takes a lead, and the other is told who", async ({
  newWorkspace,
  stack,
  browser,
  contextOptions,
  accessible,
}) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { page } = desk;
  const api = await apiAs(stack, desk.id, desk);
  await api("rpc/create_contact", lead("Cora", { lead_score: "cold" }));
  await api("rpc/create_contact", lead("Hanna", { lead_score: "hot", service_interests: ["cleaning"] }));
  await api("rpc/create_contact", lead("Wanda", { lead_score: "warm" }));
  const rob = await addColleague(stack, desk, "Rob Reyes", "rep");
  const context = await browser.newContext(contextOptions);
  const other = await context.newPage();
  await signInAtOnce(context, stack, rob);
  await page.goto("/leads");
  await other.goto("/leads");
  await expect(page.getByRole("row").filter({ hasText: "Asked" })).toHaveText([/Hanna/, /Wanda/, /Cora/]);
  await expect(rowOf(page, "Hanna").getByText(/ min of 15 min|0 min of 15 min/)).toBeVisible();
  await accessible(page);

  await Promise.all(
    [page, other].map((one) =>
      one.getByRole("button", { name: "Take Hanna Asked" }).locator("visible=true").click(),
    ),
  );
  const told = [page, other].map((one) =>
    one
      .getByText(/Hanna Asked is yours|has taken this lead/)
      .first()
      .textContent(),
  );
  expect((await Promise.all(told)).toSorted()).toEqual(
    [expect.stringContaining("is yours"), expect.stringContaining("has taken this lead")].toSorted(),
  );
  await context.close();
});

test("A lead is scored, lost with a reason, taken back, narrowed, converted, and counted with its rows", async ({
  newWorkspace,
  stack,
}) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { page } = desk;
  const api = await apiAs(stack, desk.id, desk);
  await api(
    "rpc/create_contact",
    lead("Mina", { is_nobodys: false, source: "website", service_interests: ["crowns"] }),
  );
  await api("rpc/create_contact", lead("Ned", { is_nobodys: false, source: "phone" }));
  await page.goto("/leads");
  await rowOf(page, "Mina").getByLabel("Score of Mina Asked").selectOption("Hot");
  await expect(page.getByText("Mina Asked is hot")).toBeVisible();
  await rowOf(page, "Ned").getByLabel("Status of Ned Asked").selectOption("Price");
  await expect(page.getByText("Ned Asked is lost: Price")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Ned" })).toHaveCount(0);
  // What was told before stands there too.
  const told = page.getByRole("dialog", { name: "Ned Asked is lost: Price" });
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(rowOf(page, "Ned")).toBeVisible();

  await unfoldFilters(page);
  await page.getByLabel("Interest", { exact: true }).selectOption("Crowns");
  await expect(page.getByRole("row").filter({ hasText: "Asked" })).toHaveText([/Mina/]);
  await page.goto("/contacts?lead_score=hot&sort=lead");
  await expect(rowOf(page, "Mina")).toBeVisible();

  await page.goto("/leads");
  await rowOf(page, "Mina").getByRole("button", { name: "Convert Mina Asked" }).click();
  const dialog = page.getByRole("dialog", { name: /New opportunity with Mina/ });
  await dialog.getByRole("button", { name: /^Create/ }).click();
  await expect(page).toHaveURL(/\/opportunities\/[0-9a-f-]{36}$/);

  await page.goto("/reports?report=leads&scope=everyone");
  const sources = page.getByRole("table", { name: "Where leads come from" });
  const website = sources.getByRole("row").filter({ hasText: "Website" });
  await website.getByRole("link", { name: "1", exact: true }).first().click();
  await expect(page).toHaveURL(/\/leads\?/);
  await expect(page.getByRole("row").filter({ hasText: "Asked" })).toHaveText([/Mina/]);
  await expect(rowOf(page, "Mina").getByRole("link", { name: "Opportunity" })).toBeVisible();
});

test("An admin says when there is business, and reads what it means", async ({
  newWorkspace,
  accessible,
}) => {
  const { page } = await newWorkspace({ template: "appointment-desk" });
  await page.goto("/settings/leads");
  await page.getByLabel("Answer within, in minutes").fill("30");
  await page.getByLabel("Saturday").check();
  await expect(
    page.getByText("within 30 min. What counts is Monday to Saturday between 09:00 and 17:00."),
  ).toBeVisible();
  await accessible(page);
  await page.getByLabel("Until").fill("08:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Later than it begins")).toBeVisible();
  await page.getByLabel("Until").fill("24:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/leads");
  if (!isPhone(page)) await expect(page.getByText("answered within 30 min")).toBeVisible();
});

test("Where leads are not scored there is no queue", async ({ newWorkspace }) => {
  const { page } = await newWorkspace();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Leads" })).toHaveCount(0);
  await page.goto("/leads");
  await expect(page.getByRole("heading", { name: "Leads" })).toHaveCount(0);
});
