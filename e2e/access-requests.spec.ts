// Somebody asks for a customer that they don't see, and its owner lets them look.
import { expect, test } from "./fixtures";
import { signInAtOnce } from "./sessions";
import { addBook, addColleague } from "./team";

test("A link to what a colleague has can be asked for, and what is nowhere looks the same", async ({
  newWorkspace,
  stack,
  browser,
  page,
  accessible,
}) => {
  test.setTimeout(120_000);
  const admin = await newWorkspace();
  const olga = await addColleague(stack, admin, "Olga Owner", "rep");
  const sven = await addColleague(stack, admin, "Sven Seller", "rep");
  const [customer] = await addBook(stack, admin, olga, [{ name: "Corner Deli", territory: null }]);
  const place = `/organizations/${customer?.id}`;
  await signInAtOnce(page.context(), stack, sven);
  for (const address of ["/organizations/11111111-1111-4111-8111-111111111111", place]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    await page.getByRole("button", { name: "Ask for access" }).click();
    await expect(page.getByText("If it is a colleague’s, they have been asked.")).toBeVisible();
  }
  await accessible(page);

  const context = await browser.newContext();
  const owners = await context.newPage();
  await signInAtOnce(context, stack, olga);
  await owners.goto("/notifications");
  await owners.getByRole("link", { name: "Sven Seller asks for access to Corner Deli" }).click();
  await expect(owners.getByRole("heading", { level: 1, name: "Corner Deli" })).toBeVisible();
  await owners.getByRole("button", { name: /^Let them look/ }).click();
  await expect(owners.getByText("Sven Seller can look at it now").first()).toBeVisible();
  await accessible(owners);
  await context.close();

  await page.goto(place);
  await expect(page.getByRole("heading", { level: 1, name: "Corner Deli" })).toBeVisible();
});
