// Somebody asks to be forgotten: an admin erases them for good, and the log says only that it was done.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { desk } from "./phone";
import { apiAs, newCustomer } from "./pipeline";

const rowsSchema = z.array(z.object({ id: z.string() }));
const dana = "dana.morales@harbor.example";

test("An admin erases a person for good", async ({ newWorkspace, stack, accessible }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { customerId, opportunityId } = await newCustomer(stack, admin, { stage: "new_lead" });
  const api = await apiAs(stack, admin);
  const tag = randomBytes(3).toString("hex");
  const name = `Petra Voss${tag}`;
  const email = `petra.${tag}@forget.example`;
  const insert = async (table: string, row: object) =>
    rowsSchema.parse(await api(`${table}?select=id`, row))[0]?.id ?? "";
  const contact = await insert("contacts", {
    workspace_id: admin.id,
    organization_id: customerId,
    first_name: "Petra",
    last_name: `Voss${tag}`,
    email,
  });
  const visit = await insert("interactions", {
    workspace_id: admin.id,
    opportunity_id: opportunityId,
    contact_id: contact,
    type: "meeting",
    subject: "Tasting",
    notes: `Write to ${email} before noon.`,
  });

  await page.goto(`/contacts/${contact}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: "Erase for good…" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase for good" });
  await expect(dialog.getByText("1 interaction that names them")).toBeVisible();
  await accessible(page);
  const erase = dialog.getByRole("button", { name: "Erase for good" });
  await expect(erase).toBeDisabled();
  await dialog.getByRole("textbox", { name: `Type “${name}” to confirm` }).fill("Petra");
  await expect(erase).toBeDisabled();
  await dialog.getByRole("textbox", { name: `Type “${name}” to confirm` }).fill(name);
  await erase.click();
  await expect(page).toHaveURL(/\/contacts$/);
  await expect(page.getByText("The person is erased")).toBeVisible();

  await page.goto(`/contacts/${contact}`);
  await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  await page.goto(`/interactions/${visit}`);
  await expect(page.getByText("Write to [erased] before noon.")).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);

  await page.goto("/settings/audit?view=activity");
  const entry = page.getByRole("listitem").filter({ hasText: "Erased a person" });
  await expect(entry).toContainText(admin.name);
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto("/settings/audit?view=checks");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Intact: /)).toBeVisible();
});

test.describe("A rep", () => {
  test.use({ user: dana });

  test("is offered no such thing", desk, async ({ page }) => {
    await page.goto("/contacts");
    await page.getByRole("table", { name: "Contacts" }).locator("tbody").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: "Erase for good…" })).toHaveCount(0);
  });
});
