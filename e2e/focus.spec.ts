// Whatever opens takes the focus where one types, and whatever closes gives it back to where it was.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectFocusInField, expectFocusKept } from "./focus";
import { newCustomer } from "./pipeline";

test.describe.configure({ timeout: 120_000 });

const dialogs = (page: Page) => page.locator("[data-modal]");

async function closes(page: Page, by: () => Promise<unknown>) {
  await by();
  await expect(dialogs(page)).toHaveCount(0);
  await expectFocusKept(page);
}

test("Dialogs of a record begin in a field and end where they began", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { organization, customerId } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("heading", { level: 1, name: organization })).toBeVisible();

  for (const name of ["Edit", "Share"]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.click();
    await expectFocusInField(page);
    await closes(page, () => page.keyboard.press("Escape"));
    await expect(button).toBeFocused();
  }

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await dialogs(page).getByLabel("City").fill("Franklin");
  await closes(page, () => page.keyboard.press("Enter"));
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeFocused();

  // After a navigation the page itself has the focus, and gets it back; not the first link in it.
  await page.getByRole("main").focus();
  await page.keyboard.press("l");
  await expect(dialogs(page).getByRole("textbox", { name: "What happened" })).toBeFocused();
  await closes(page, () => page.keyboard.press("Escape"));
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Control+k");
  await expectFocusInField(page);
  await closes(page, () => page.keyboard.press("Escape"));
  await expect(page.getByRole("main")).toBeFocused();
});

test("A key begins nothing over what is open", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { customerId } = await newCustomer(stack, who, { stage: null });
  await page.goto(`/organizations/${customerId}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(dialogs(page)).toHaveCount(1);
  await expectFocusInField(page);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press("l");
  await page.keyboard.press("/");
  await expect(dialogs(page)).toHaveCount(1);
});

test("What is made by Enter in a list leaves the focus in its field", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { customerId } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto(`/organizations/${customerId}`);
  await page.getByRole("main").getByRole("button", { name: "Log interaction" }).first().click();
  const person = dialogs(page).getByRole("combobox", { name: "Person" });
  await person.fill("Noor Adel");
  await expect(page.getByRole("option", { name: /Create/ })).toBeVisible();
  await person.press("Enter");
  await expect(person).toHaveValue("Noor Adel");
  await expect(person).toBeFocused();
});

test("A value that is refused keeps the focus and what was typed; Escape takes it back", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const { customerId } = await newCustomer(stack, who, { stage: null });
  await page.goto(`/organizations/${customerId}`);
  const change = page.getByRole("button", { name: /Change phone/ });
  const field = page.getByRole("textbox", { name: "Phone" });
  await change.click();
  await page.keyboard.type("abc");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Enter a phone number with digits/)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("abc");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(change).toBeFocused();

  await change.click();
  await page.keyboard.type(`615 ${"5".repeat(80)}`);
  await expect(page.getByText(/At most 60 characters: 24 too many/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`615 ${"5".repeat(80)}`);
  await field.fill("(615) 555-0142");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Phone saved")).toBeVisible();
  await expect(change).toBeFocused();
});

test("Saving over somebody else's changes touches only what was touched here", async ({
  newWorkspace,
  stack,
}) => {
  const { page, context, name: colleague, ...who } = await newWorkspace();
  const { customerId } = await newCustomer(stack, who, { stage: null });
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`/organizations/${customerId}`);
  for (const tab of [page, other]) await tab.getByRole("button", { name: "Edit", exact: true }).click();

  // They change the city and the territory; here the territory and the name.
  await dialogs(page).getByLabel("City").fill("Franklin");
  await dialogs(page).getByLabel("Territory").fill("Coast");
  await dialogs(page).getByRole("button", { name: "Save" }).click();
  await expect(dialogs(page)).toHaveCount(0);
  await dialogs(other).getByLabel("Name").fill("Harbor Inn and Bar");
  await dialogs(other).getByLabel("Territory").fill("Delta");
  await dialogs(other).getByRole("button", { name: "Save" }).click();
  await expect(other.getByText(`${colleague} changed this while you were typing`)).toBeVisible();
  await expect(other.getByText("You: Delta")).toBeVisible();
  await expect(other.getByText(`${colleague}: Franklin`)).toHaveCount(0);
  await dialogs(other).getByRole("button", { name: "Save mine over it" }).click();
  await expect(dialogs(other)).toHaveCount(0);
  await expect(other.getByRole("button", { name: /Delta.*Change territory|Change territory/ })).toContainText(
    "Delta",
  );
  await other.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(dialogs(other).getByLabel("City")).toHaveValue("Franklin");
  await expect(dialogs(other).getByLabel("Name")).toHaveValue("Harbor Inn and Bar");
});
