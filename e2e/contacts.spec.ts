// People from the rep's side: made, found, moved, taken away and brought back; and what others must not do with them.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { desk, isPhone } from "./phone";
import { newCustomer } from "./pipeline";
import { signInAtOnce } from "./sessions";
import { addColleague, apiAs } from "./team";

const idsSchema = z.array(z.object({ id: z.uuid() })).min(1);
const newName = () => `Perry${randomBytes(3).toString("hex")}`;

async function create(page: Page, { first, email }: { first: string; email?: string }) {
  await page.goto("/contacts?new=1");
  const form = page.getByRole("dialog", { name: "New contact" });
  await form.getByLabel("First name").fill(first);
  if (email) await form.getByLabel("E-mail").fill(email);
  await form.getByRole("button", { name: "Create contact" }).click();
  return form;
}

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option }).click();
}

test("A rep makes a person, says how they stand, deletes them and takes it back", async ({
  newWorkspace,
  accessible,
}) => {
  const { page } = await newWorkspace();
  const first = newName();
  await create(page, { first });
  await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();
  await choose(page, "Advocacy", "Champion");
  await expect(page.getByText("Advocacy saved")).toBeVisible();
  await choose(page, "Key contact", /^Yes/);
  await expect(page.getByText("Key contact saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Advocacy" })).toHaveText("Champion");
  await expect(page.getByRole("combobox", { name: "Key contact" })).toHaveText(/^Yes/);
  await accessible(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/contacts$/);
  await expect(page.getByRole("link", { name: first })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: first })).toBeVisible();
});

test("Several are deleted at once, and come back", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const api = await apiAs(stack, who.id, who);
  const { customerId } = await newCustomer(stack, who, { stage: null });
  for (const first_name of ["Ada", "Bea"]) {
    await api("rpc/create_contact", { input: { first_name, organization_id: customerId } });
  }
  await page.goto("/contacts");
  await expect(page.getByRole("link", { name: "Ada" })).toBeVisible();
  if (isPhone(page)) {
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.getByRole("button", { name: "Pick several" }).click();
  }
  await page.getByRole("checkbox", { name: "Pick Ada" }).check();
  await page.getByRole("checkbox", { name: "Pick Bea" }).check();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 contacts deleted")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ada" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Bea" })).toBeVisible();
});

test("A person moves to another organization, and it is said before what stays", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const api = await apiAs(stack, who.id, who);
  const from = await newCustomer(stack, who, { stage: "new_lead" });
  const to = await newCustomer(stack, who, { stage: null });
  const [person] = idsSchema.parse(
    await api("rpc/create_contact", { input: { first_name: "Nell", organization_id: from.customerId } }),
  );
  await api("rpc/log_interaction", {
    input: { opportunity_id: from.opportunityId, contact_id: person?.id, type: "meeting", notes: "Hello." },
  });
  await page.goto(`/contacts/${person?.id}`);
  await expect(page.getByText("Hello.")).toBeVisible();
  await page.getByRole("button", { name: "Move to another organization" }).click();
  const dialog = page.getByRole("dialog", { name: "Move Nell" });
  await expect(dialog.getByRole("button", { name: "Move", exact: true })).toBeDisabled();
  await dialog.getByRole("combobox", { name: "To" }).fill(to.organization);
  await page.getByRole("option", { name: to.organization }).click();
  await expect(dialog.getByText("Only the person moves.")).toBeVisible();
  await expect(dialog.getByText(/Stays with the old organization: .*1 interaction/)).toBeVisible();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(`Nell is with ${to.organization} now`)).toBeVisible();
  await expect(page.getByRole("link", { name: to.organization })).toBeVisible();
  await expect(page.getByText("Nothing logged with them yet.")).toBeVisible();
});

test("An address that a colleague has is refused at the field, naming them, and they can't be opened", {
  tag: "@desk",
}, async ({ newWorkspace, browser, stack }) => {
  test.setTimeout(120_000);
  const { page: _admins, ...workspace } = await newWorkspace();
  const olga = await addColleague(stack, workspace, "Olga Owner", "rep");
  const sven = await addColleague(stack, workspace, "Sven Seller", "rep");
  const api = await apiAs(stack, workspace.id, olga);
  const { customerId } = await newCustomer(stack, workspace, { stage: null });
  const email = `chef.${randomBytes(4).toString("hex")}@e2e.example`;
  const [organization] = idsSchema.parse(
    await api("organizations?select=id", {
      workspace_id: workspace.id,
      name: `Cellar ${customerId.slice(0, 8)}`,
      owner_user_id: olga.id,
    }),
  );
  const [person] = idsSchema.parse(
    await api("rpc/create_contact", {
      input: { first_name: "Chef", email, organization_id: organization?.id },
    }),
  );
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInAtOnce(context, stack, sven);
  const form = await create(page, { first: newName(), email: email.toUpperCase() });
  await expect(
    form.getByText("Olga Owner already knows a person with this e-mail address.").first(),
  ).toBeVisible();
  await expect(form.getByLabel("E-mail")).toHaveValue(email.toUpperCase());
  await form.getByRole("button", { name: "Ask for access" }).click();
  await expect(form.getByText("If it is a colleague’s, they have been asked.")).toBeVisible();
  await page.goto(`/contacts/${person?.id}`);
  await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  await context.close();
});

test("Two browsers that edit one person see both values", desk, async ({ newWorkspace }) => {
  const { page, context, name } = await newWorkspace();
  const first = newName();
  await create(page, { first });
  await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  for (const [tab, title] of [
    [page, "Chef"],
    [other, "Buyer"],
  ] as const) {
    await tab.getByRole("button", { name: "Edit" }).click();
    await tab.getByRole("dialog").getByLabel("Title").fill(title);
  }
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const form = other.getByRole("dialog");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText(`${name} changed this while you were typing`)).toBeVisible();
  await expect(form.getByText("You: Buyer")).toBeVisible();
  await form.getByRole("button", { name: "Save mine over it" }).click();
  await expect(other.getByRole("dialog")).toHaveCount(0);
  await expect(other.getByText("Buyer").first()).toBeVisible();
});

test("Leads are scored only where the workspace does that", desk, async ({ newWorkspace }) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const first = newName();
  await desk.page.goto("/contacts?new=1");
  const form = desk.page.getByRole("dialog");
  await form.getByLabel("First name").fill(first);
  // Patients are no champions or blockers.
  await expect(form.getByRole("combobox", { name: "Advocacy" })).toHaveCount(0);
  await form.getByRole("combobox", { name: "Lead score" }).click();
  await desk.page.getByRole("option", { name: "Warm" }).click();
  await form.getByRole("button", { name: "Create contact" }).click();
  await expect(desk.page.getByRole("heading", { level: 1, name: first })).toBeVisible();
  await expect(desk.page.getByRole("combobox", { name: "Lead score" })).toContainText("Warm");
  await expect(desk.page.getByRole("combobox", { name: "Advocacy" })).toHaveCount(0);
  await choose(desk.page, "Lead score", "Hot");
  await expect(desk.page.getByText("Lead score saved")).toBeVisible();
  await choose(desk.page, "Lead status", "Qualified");
  await expect(desk.page.getByText("Lead status saved")).toBeVisible();
  await desk.page.goto("/contacts");
  await expect(desk.page.getByText("Hot · Qualified")).toBeVisible();

  const brokers = await newWorkspace();
  await create(brokers.page, { first });
  await expect(brokers.page.getByRole("heading", { level: 1, name: first })).toBeVisible();
  await expect(brokers.page.getByRole("combobox", { name: "Advocacy" })).toBeVisible();
  await expect(brokers.page.getByRole("combobox", { name: "Lead score" })).toHaveCount(0);
});

test.describe("Vera, who only looks", () => {
  test.use({ user: "vera.lind@harbor.example" });

  test("sees people and no way to change them", async ({ page }) => {
    await page.goto("/contacts");
    await expect(page.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible();
    await expect(page.getByRole("button", { name: "New contact" })).toHaveCount(0);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.getByRole("table", { name: "Contacts" }).locator("tbody").getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: "Who can see this" })).toBeVisible();
    for (const name of ["Edit", "Delete", "Share", "Move to another organization"]) {
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
    await expect(page.getByRole("combobox", { name: "Advocacy" })).toHaveCount(0);
  });
});
