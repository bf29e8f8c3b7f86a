// Fields of the workspace wherever its records are: on visits, on principals, under headings, leading to people and records; and
// how one that was never used goes again.
import { expect, test } from "./fixtures";
import { isPhone } from "./phone";
import { apiAs, newCustomer } from "./pipeline";

test("A visit has fields: asked for in the quick log, shown under their heading, corrected, listed and told", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, customerId } = await newCustomer(stack, admin, { stage: null });
  const api = await apiAs(stack, admin);
  const define = (field: object) =>
    api("custom_fields?select=id", { workspace_id: admin.id, entity: "interaction", ...field });
  await define({ key: "mood", label: "Mood", kind: "text", is_required: true, in_list: true, position: 1 });
  await define({ key: "tasting", label: "Tasting", kind: "heading", position: 2 });
  await define({ key: "covers", label: "Covers", kind: "number", position: 3 });
  const long = "Whatever somebody typed once, longer than any phone is wide";
  await define({ key: "dish", label: "Dish", kind: "choice", options: [long, "Soup"], position: 4 });

  await page.goto(`/organizations/${customerId}`);
  await page
    .getByRole("button", { name: "Log", exact: isPhone(page) })
    .first()
    .click();
  const log = page.getByRole("dialog", { name: "Log interaction" });
  await log.getByRole("textbox", { name: "What happened" }).fill("Tasted the cakes");
  await expect(log.getByRole("group", { name: "Tasting" }).getByLabel("Covers")).toBeVisible();
  await accessible(page);
  await log.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(log.getByText("“Mood” is required")).toBeVisible();
  await expect(log.getByLabel("Mood")).toBeFocused();
  await log.getByLabel("Mood").fill("Curious");
  await log.getByLabel("Covers").fill("40");
  // What is long is cut where it stands: the form doesn't grow out of sight.
  await log.getByRole("combobox", { name: "Dish" }).click();
  await page.getByRole("option", { name: long }).click();
  const [field, around] = await Promise.all([
    log.getByRole("combobox", { name: "Dish" }).boundingBox(),
    log.boundingBox(),
  ]);
  expect((field?.x ?? 0) + (field?.width ?? 0)).toBeLessThan((around?.x ?? 0) + (around?.width ?? 0));
  await log.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(log).toBeHidden();

  await page.goto("/interactions?scope=everyone&custom.covers=30..50");
  const table = page.getByRole("table", { name: "Interactions" });
  await expect(table.getByRole("row").filter({ hasText: organization })).toContainText("Curious");
  const file = await (await page.request.get("/api/interactions/export?scope=everyone")).text();
  expect(file).toMatch(/Mood.*Covers/);
  expect(file).toMatch(/Curious.*40/);
  await page.goto("/interactions?scope=everyone&custom.covers=41..");
  await expect(page.getByText(/No interaction/)).toBeVisible();
  await page.goto("/interactions?scope=everyone");
  await table.getByRole("row").filter({ hasText: organization }).getByRole("link", { name: "Visit" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Tasting" })).toBeVisible();
  await page.getByRole("button", { name: "Change mood" }).click();
  await page.getByLabel("Mood").fill("Sold");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Mood: Curious → Sold")).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit interaction" });
  await edit.getByLabel("Covers").fill("many");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("Enter a number, like 12.5")).toBeVisible();
  await edit.getByLabel("Covers").fill("45");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Covers: 40 → 45")).toBeVisible();
  await accessible(page);
});

test("Fields lead to a colleague and to a record, on principals too; lists are narrowed by where they lead", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, principalId, customerId } = await newCustomer(stack, admin, { stage: null });
  const api = await apiAs(stack, admin);
  await page.goto("/settings/custom-fields");
  await page.getByRole("button", { name: "New field" }).click();
  const form = page.getByRole("dialog", { name: "New field" });
  await form.getByLabel("Name").fill("Reference");
  await form.getByRole("combobox", { name: "What it holds" }).click();
  await page.getByRole("option", { name: /^Record/ }).click();
  await form.getByText("A column of the list").click();
  await form.getByRole("button", { name: "Add field" }).click();
  await expect(form.getByText("Choose of what kind it is")).toBeVisible();
  await form.getByRole("combobox", { name: "Of what kind" }).click();
  await page.getByRole("option", { name: "Organizations" }).click();
  await form.getByRole("button", { name: "Add field" }).click();
  await expect(page.getByRole("list", { name: "Fields of organizations" })).toContainText(
    "Record: organizations",
  );
  await accessible(page);
  await api("custom_fields?select=id", {
    workspace_id: admin.id,
    entity: "organization",
    key: "buyer",
    label: "Buyer",
    kind: "person",
    position: 9,
  });

  await page.goto(`/principals/${principalId}`);
  await page.getByRole("button", { name: "Change reference" }).click();
  await page.getByRole("combobox", { name: "Reference" }).fill(organization);
  await page.getByRole("option", { name: organization }).click();
  await expect(page.getByText(`Reference: nothing → ${organization}`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Open reference" })).toHaveAttribute(
    "href",
    `/organizations/${customerId}`,
  );
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: /^Edit Gulf Foods/ });
  await expect(edit.getByRole("combobox", { name: "Reference" })).toHaveValue(organization);
  await edit.getByRole("combobox", { name: "Buyer" }).click();
  await page.getByRole("option").first().click();
  const buyer = await edit.getByRole("combobox", { name: "Buyer" }).inputValue();
  await accessible(page);
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`Buyer: nothing → ${buyer}`)).toBeVisible();

  await page.goto(`/principals?custom.reference=${customerId}`);
  const table = page.getByRole("table", { name: "Principals" });
  await expect(table.getByRole("row").filter({ hasText: "Gulf Foods" })).toContainText(organization);
  await expect(page.getByRole("list", { name: "Conditions" })).toHaveText(`Reference is ${organization}`);
  await page.goto("/principals?custom.reference=(empty)");
  await expect(page.getByRole("heading", { name: "No principal matches these filters" })).toBeVisible();
  const file = await (await page.request.get("/api/principals/export")).text();
  expect(file).toMatch(new RegExp(`Gulf Foods.*${organization}.*${buyer}`));

  await api("rpc/soft_delete", { resource: "organization", ids: [customerId] });
  await page.goto(`/principals/${principalId}`);
  await expect(page.getByRole("button", { name: "Change reference" })).toContainText("No longer there");
});

test("One that was never used is deleted, of any other it is said where it is used; headings move with their fields", async ({
  newWorkspace,
  stack,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { customerId } = await newCustomer(stack, admin, { stage: null });
  const api = await apiAs(stack, admin);
  const define = (field: object) =>
    api("custom_fields?select=id", { workspace_id: admin.id, entity: "organization", ...field });
  for (const [position, label] of ["Seats", "Dock"].entries())
    await define({ key: label.toLowerCase(), label, kind: "text", position: 20 + position });
  await api(`organizations?id=eq.${customerId}&select=id`, { custom: { seats: "12" } }, "PATCH");

  await page.goto("/settings/custom-fields");
  const list = page.getByRole("list", { name: "Fields of organizations" });
  await page.getByRole("button", { name: "More for Dock" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("dialog", { name: "Delete Dock?" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Dock deleted")).toBeVisible();
  await expect(list.getByText("Dock")).toHaveCount(0);

  await page.getByRole("button", { name: "More for Seats" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const used = page.getByRole("dialog", { name: "Seats is in use" });
  await expect(used).toContainText("On 1 record.");
  await expect(used.getByRole("link", { name: "Show these organizations" })).toHaveAttribute(
    "href",
    /custom\.seats=/,
  );
  await used.getByRole("button", { name: "Cancel" }).click();

  for (const name of ["Terms", "Logistics"]) {
    await page.getByRole("button", { name: "New heading" }).click();
    const form = page.getByRole("dialog", { name: "New heading" });
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Add heading" }).click();
    await expect(list.getByText(name, { exact: true })).toBeVisible();
  }
  await page.getByRole("button", { name: "More for Seats" }).click();
  await page.getByRole("menuitem", { name: "Move down" }).click();
  await expect(page.getByText("Order saved")).toBeVisible();
  await page.getByRole("button", { name: "More for Terms" }).click();
  await page.getByRole("menuitem", { name: "Move down with its fields" }).click();
  await expect(list.getByRole("listitem").last()).toContainText("Seats");
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("heading", { level: 3, name: "Terms" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 3, name: "Logistics" })).toHaveCount(0);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("group", { name: "Terms" }).getByLabel("Seats")).toHaveValue("12");
});
