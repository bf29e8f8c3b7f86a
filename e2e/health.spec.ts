// How the machine is: told to the admin of the workspace, and to nobody else.
import { expect, test } from "./fixtures";

test("An admin sees how the machine is, and that the log was proved intact", async ({
  newWorkspace,
  accessible,
}) => {
  const { page } = await newWorkspace();
  await page.goto("/settings/health");
  await expect(page.getByText("Nobody has checked yet whether it is intact.")).toBeVisible();
  const seal = page
    .getByRole("list", { name: "Jobs" })
    .getByRole("listitem")
    .filter({ hasText: "Seal the log" });
  await expect(seal).toContainText(/every minute.*(Done|Not run yet)/);
  await expect(page.getByText(/^There is room prepared until \w+ \d{4}\.$/)).toBeVisible();
  await expect(page.getByText(/^Nothing found: every table has its rules/)).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Check it now" }).click();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Intact: /)).toBeVisible();
  await page.goto("/settings/health");
  await expect(page.getByText(/^Intact Checked /)).toBeVisible();
});

for (const user of ["dana.morales@harbor.example", "kim.okafor@harbor.example"]) {
  test.describe(user, () => {
    test.use({ user });
    test("finds nothing there", async ({ page }) => {
      await page.goto("/settings/health");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("There is nothing here for you");
    });
  });
}
