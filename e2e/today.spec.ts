// Today: what it counts is so at this moment, whoever's it is.
import { expect, test } from "./fixtures";
import { newCustomer } from "./pipeline";

test("Team and everyone see at once what was created, and a principal is a search away", async ({
  newWorkspace,
  stack,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { principalId } = await newCustomer(stack, admin, { stage: "new_lead" });
  for (const scope of ["mine", "team", "everyone"]) {
    await page.goto(`/?scope=${scope}`);
    const stages = page.getByRole("table", { name: "Open opportunities by stage" });
    await expect(stages.getByRole("row", { name: "New Lead 1" }), scope).toBeVisible();
  }
  await page.getByRole("searchbox", { name: "Search principals" }).fill("Gulf");
  await page.getByRole("searchbox", { name: "Search principals" }).press("Enter");
  await expect(page).toHaveURL(/\/principals\?q=Gulf/);
  await expect(page.locator(`a[href="/principals/${principalId}"]`).first()).toBeVisible();
});
