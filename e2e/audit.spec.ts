// Who changed what: read by an admin, proved intact, exported; and a record brought back to an earlier version.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { newCustomer } from "./pipeline";

async function changeTerritory(page: Page, territory: string) {
  await page.getByRole("button", { name: "Change territory" }).click();
  await page.getByRole("textbox", { name: "Territory" }).fill(territory);
  await page.getByRole("textbox", { name: "Territory" }).press("Enter");
  // The history is read again with the record, so the next change knows the version this one made.
  await expect(page.getByText(`→ ${territory}`)).toBeVisible();
}

test("An admin reads who changed what, side by side, and exports it", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { customerId, organization } = await newCustomer(stack, admin, { stage: null });
  await page.goto(`/organizations/${customerId}`);
  await changeTerritory(page, "=1+1");
  await changeTerritory(page, "Emerald Coast");

  await page.goto("/settings/audit?kind=organization&action=update");
  const entry = page.getByRole("listitem").filter({ hasText: organization }).first();
  await expect(entry).toContainText("changed an organization");
  await entry.getByText("Territory").first().click();
  await expect(entry.getByRole("row", { name: "Territory" })).toContainText("=1+1");
  await expect(entry.getByRole("row", { name: "Territory" })).toContainText("Emerald Coast");
  await accessible(page);

  await page.getByRole("button", { name: "More for this list" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /Export as CSV/ }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain("Emerald Coast");
  // The export is narrowed as the page is: what was created is not in it.
  expect(text).not.toContain(",created,");

  await page.goto("/settings/audit?view=activity&activity=export");
  await expect(page.getByRole("listitem").filter({ hasText: "Exported" })).toContainText(admin.name);
  await page.goto("/settings/audit?view=checks");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Intact: [\d,]+ entries are exactly as they were written/)).toBeVisible();
  await accessible(page);
});

test("A record goes back to an earlier version, and a stale page can't do it", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page, context } = admin;
  const { customerId, organization } = await newCustomer(stack, admin, { stage: null });
  await page.goto(`/organizations/${customerId}`);
  await changeTerritory(page, "Bayou");
  await changeTerritory(page, "Delta");
  await page.getByRole("link", { name: "Every version" }).click();
  await expect(page.getByText("As it is now")).toBeVisible();
  await accessible(page);
  const stale = await context.newPage();
  await stale.goto(`/history/organization/${customerId}`);

  // Newest first: Delta as it is now, then Bayou, then how it was made.
  await page
    .getByRole("button", { name: /^Restore as of/ })
    .first()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Restored", { exact: true })).toBeVisible();
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("button", { name: "Change territory" })).toContainText("Bayou");
  await expect(page.getByRole("heading", { level: 1, name: organization })).toBeVisible();

  await stale
    .getByRole("button", { name: /^Restore as of/ })
    .first()
    .click();
  await stale.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await expect(
    stale.getByText("Somebody else changed this record after you opened it.").first(),
  ).toBeVisible();
});

for (const [who, email] of [
  ["A manager", "kim.okafor@harbor.example"],
  ["A rep", "dana.morales@harbor.example"],
  ["A viewer", "vera.lind@harbor.example"],
] as const) {
  test.describe(who, () => {
    test.use({ user: email });
    test("reads no log of the workspace, by address or by export", async ({ page, request }) => {
      await page.goto("/settings/audit");
      await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
      const answer = await request.get("/api/audit/export");
      expect(answer.status()).toBe(403);
      expect(await answer.text()).not.toContain("Before");
    });
  });
}

test.describe("Somebody from another company", () => {
  test("finds no history of a record by its address", async ({ newWorkspace, stack }) => {
    const one = await newWorkspace();
    const other = await newWorkspace();
    const { customerId, organization } = await newCustomer(stack, one, { stage: null });
    await other.page.goto(`/history/organization/${customerId}`);
    await expect(other.page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    await expect(other.page.getByText(organization)).toHaveCount(0);
  });
});
