// What was deleted: found again, brought back with what belonged to it, or ended by an admin.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { isPhone } from "./phone";
import { newCustomer } from "./pipeline";

async function deleteOrganization(page: Page, id: string) {
  await page.goto(`/organizations/${id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/organizations$/);
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("An admin brings an organization back with its opportunity", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, customerId } = await newCustomer(stack, admin, { stage: "new_lead" });
  await deleteOrganization(page, customerId);
  await page.goto("/settings/trash");
  await expect(rowOf(page, organization)).toContainText("Organization");
  await expect(rowOf(page, organization)).toContainText(admin.name);
  await expect(rowOf(page, organization)).toContainText(/in 9[01] days/);
  // The opportunity went with it, and comes back with it: it is not listed apart.
  await expect(rowOf(page, organization)).toContainText("1 opportunity");
  await expect(page.locator("tbody").getByRole("row")).toHaveCount(1);
  await accessible(page);
  await page.getByRole("button", { name: `Restore ${organization}` }).click();
  await expect(page.getByText(`${organization} restored`)).toBeVisible();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("heading", { level: 1, name: organization })).toBeVisible();
  await expect(page.getByText("New Lead").first()).toBeVisible();
});

test("What an admin deletes for good is gone", async ({ newWorkspace, stack }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const first = await newCustomer(stack, admin, { stage: null });
  const second = await newCustomer(stack, admin, { stage: null });
  await deleteOrganization(page, first.customerId);
  await deleteOrganization(page, second.customerId);
  await page.goto("/settings/trash?kind=organization");
  await expect(rowOf(page, first.organization)).toBeVisible();
  if (isPhone(page)) return;
  await page.getByRole("searchbox", { name: "Search the trash" }).fill(second.organization.slice(-6));
  await expect(rowOf(page, first.organization)).toHaveCount(0);
  await page.getByRole("checkbox", { name: `Pick ${second.organization}` }).check();
  await page.getByRole("button", { name: "Delete for good" }).click();
  const question = page.getByRole("alertdialog", { name: `Delete ${second.organization} for good?` });
  await question.getByRole("button", { name: "Delete for good" }).click();
  // Below an open question no row has a role.
  await expect(question).toHaveCount(0);
  await expect(rowOf(page, second.organization)).toHaveCount(0);
  await page.goto("/settings/trash");
  await expect(rowOf(page, first.organization)).toBeVisible();
  await expect(rowOf(page, second.organization)).toHaveCount(0);
});

test("Signs that stand for something are searched as they are typed", async ({ newWorkspace, stack }) => {
  const admin = await newWorkspace();
  const { customerId, organization } = await newCustomer(stack, admin, { stage: null });
  await deleteOrganization(admin.page, customerId);
  for (const typed of ["%%", "__", "\\\\", randomBytes(4).toString("hex")]) {
    await admin.page.goto(`/settings/trash?q=${encodeURIComponent(typed)}`);
    await expect(admin.page.getByText("Nothing in the trash matches these filters")).toBeVisible();
  }
  await admin.page.goto(`/settings/trash?q=${encodeURIComponent(organization.toUpperCase())}`);
  await expect(rowOf(admin.page, organization)).toBeVisible();
});

test.describe("Somebody who reads only", () => {
  test.use({ user: "vera.lind@harbor.example" });
  test("has no trash", async ({ page }) => {
    await page.goto("/settings/trash");
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  });
});
