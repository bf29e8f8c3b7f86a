// Somebody is away: a colleague works their records for a while, and nothing changes hands.
import { expect, test } from "./fixtures";
import { addBook, addColleague, apiAs, idsAt } from "./team";

test("A colleague covers an absence from one day until another, and not longer", async ({
  newWorkspace,
  stack,
}) => {
  test.setTimeout(120_000);
  const admin = await newWorkspace({ company: "Holiday Season" });
  const sam = await addColleague(stack, admin, "Sam Away", "rep");
  const dana = await addColleague(stack, admin, "Dana Covers", "rep");
  const [acme] = await addBook(stack, admin, sam, [{ name: "Acme Kitchen", territory: null }]);
  const danaApi = await apiAs(stack, admin.id, dana);
  const seen = () => idsAt(danaApi, `opportunities?select=id&id=eq.${acme?.opportunityId}`);
  const { page } = admin;
  await page.goto(`/settings/off-boarding?absent=${sam.id}#cover`);
  await expect(page.getByLabel("Who is away")).toHaveValue(sam.id);
  await page.getByLabel("Who stands in").selectOption("Sam Away");
  await page.getByLabel("Until, that day included").fill("+7");
  await page.getByRole("button", { name: "Arrange cover" }).click();
  await expect(page.getByText("Nobody covers themselves")).toBeVisible();

  // A day that can't be read is not today, and one that is over is no end.
  await page.getByLabel("Who stands in").selectOption("Dana Covers");
  await page.getByLabel("From", { exact: true }).fill("asdf");
  await page.getByRole("button", { name: "Arrange cover" }).click();
  await expect(page.getByText(/That’s not a date/)).toBeVisible();
  await expect(page.getByLabel("From", { exact: true })).toBeFocused();
  await page.getByLabel("Until, that day included").fill("yesterday");
  await page.getByLabel("From", { exact: true }).fill("+3");
  await page.getByRole("button", { name: "Arrange cover" }).click();
  await expect(page.getByLabel("Until, that day included")).toBeFocused();

  // Ahead: nothing is seen yet.
  await page.getByLabel("Until, that day included").fill("+7");
  await page.getByRole("button", { name: "Arrange cover" }).click();
  await expect(page.getByText("Dana Covers for Sam Away")).toBeVisible();
  expect(await seen()).toEqual([]);
  await page.getByRole("button", { name: "Cancel the cover for Sam Away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("Dana Covers for Sam Away")).toHaveCount(0);

  // From today: Dana sees and works it, and it stays Sam's.
  await page.getByLabel("Who is away").selectOption("Sam Away");
  await page.getByLabel("Who stands in").selectOption("Dana Covers");
  await page.getByLabel("Until, that day included").fill("+7");
  await page.getByRole("button", { name: "Arrange cover" }).click();
  await expect(page.getByText("Dana Covers for Sam Away")).toBeVisible();
  expect(await seen()).toEqual([acme?.opportunityId]);
  await danaApi(`opportunities?id=eq.${acme?.opportunityId}&select=id`, { notes: "Seen to it" }, "PATCH");
  await page.goto("/settings/users");
  await expect(page.getByRole("row").filter({ hasText: "Sam Away" }).first()).toContainText(
    "by Dana Covers until",
  );

  await page.goto("/settings/off-boarding");
  await page.getByRole("button", { name: "End the cover for Sam Away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "End the cover for Sam Away" })).toHaveCount(0);
  expect(await seen()).toEqual([]);
});
