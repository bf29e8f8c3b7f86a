// What ties records together and is set right later: whose an account is, what it is to us, what it is part of, with whom
// an opportunity is, and for whom a visit counts.
import { z } from "zod";
import { expect, test } from "./fixtures";
import { linesOf } from "./lines";
import { newCustomer } from "./pipeline";
import { addColleague, apiAs } from "./team";

const peopleSchema = z.array(z.object({ id: z.uuid() })).min(1);

test("An admin says whose an account is, what it is and what it is part of", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const { page, ...who } = await newWorkspace();
  await addColleague(stack, who, "Olga Owner", "rep");
  const { organization, customerId, principalId } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto(`/organizations/${customerId}`);

  await page.getByRole("button", { name: "Change owner" }).click();
  const owner = page.getByRole("dialog", { name: `Who owns ${organization}?` });
  await owner.getByRole("combobox", { name: "New owner" }).click();
  await page.getByRole("option", { name: "Olga Owner" }).click();
  await accessible(page);
  await owner.getByRole("button", { name: "Change owner" }).click();
  await expect(page.getByText(`${organization}: now Olga Owner’s`)).toBeVisible();
  await expect(page.getByText("1 opportunity went along.")).toBeVisible();
  await expect(page.getByText(`Owner: ${who.name} → Olga Owner`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`${organization}: given back`)).toBeVisible();
  await expect(page.getByText(`Owner: Olga Owner → ${who.name}`)).toBeVisible();

  await page.getByRole("button", { name: "Change what it is part of" }).click();
  const parent = page.getByRole("dialog", { name: `What is ${organization} part of?` });
  await parent.getByRole("combobox", { name: "Part of" }).fill("Gulf Foods");
  // What was listed before typing is replaced first.
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("option", { name: /^Gulf Foods/ }).click();
  await parent.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("definition").getByRole("link", { name: /^Gulf Foods/ })).toBeVisible();

  // One that is there already becomes a principal instead of being named twice.
  await page.goto("/principals?new=1");
  const form = page.getByRole("dialog", { name: "New principal" });
  await form.getByLabel("Name").fill(organization);
  await form.getByRole("button", { name: `Make it a principal ${organization}` }).click();
  await expect(page).toHaveURL(`/principals/${customerId}`);

  // A role that is used stays, and the box says so.
  await page.goto(`/organizations/${principalId}`);
  await expect(page.getByRole("definition").getByRole("link", { name: organization })).toBeVisible();
  await page.getByRole("button", { name: "Change roles" }).click();
  const used = page.getByRole("dialog", { name: /^What is Gulf Foods/ });
  await used.getByRole("checkbox", { name: "Principal" }).uncheck();
  await used.getByRole("checkbox", { name: "Vendor" }).check();
  await used.getByRole("button", { name: "Save" }).click();
  await expect(used.getByText("The role principal is in use by products or opportunities")).toBeVisible();
  await used.getByRole("checkbox", { name: "Principal" }).check();
  await used.getByRole("button", { name: "Save" }).click();
  await expect(used).toHaveCount(0);
  await expect(page.getByText("Vendor", { exact: true })).toBeVisible();
});

test("An opportunity begins with a person or a principal, and moves to the right customer", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const { page, ...who } = await newWorkspace();
  const { customerId, principalId } = await newCustomer(stack, who, { stage: null });
  const right = await newCustomer(stack, who, { stage: null });
  const api = await apiAs(stack, who.id, who);
  const [nell] = peopleSchema.parse(
    await api("rpc/create_contact", { input: { first_name: "Nell", organization_id: customerId } }),
  );
  await page.goto(`/contacts/${nell?.id}`);
  await page.getByRole("button", { name: "New opportunity" }).click();
  const form = page.getByRole("dialog", { name: /^New opportunity with Quayside/ });
  await expect(form.getByRole("combobox", { name: "Person" })).toHaveValue("Nell");
  await form.getByRole("combobox", { name: "Principals without a product yet" }).fill("Gulf");
  await page
    .getByRole("option", { name: /^Gulf Foods/ })
    .first()
    .click();
  await form.getByLabel("Name").fill("The banquet menu");
  await form.getByRole("button", { name: /^Create opportunity/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The banquet menu" })).toBeVisible();

  await page.getByRole("button", { name: "Change customer" }).click();
  const move = page.getByRole("dialog", { name: "Move The banquet menu" });
  await move.getByRole("combobox", { name: "To the customer" }).fill(right.organization);
  await page.getByRole("option", { name: right.organization }).click();
  await expect(move.getByText("1 person on it stays with the old customer.")).toBeVisible();
  await accessible(page);
  await move.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(`It is with ${right.organization} now`)).toBeVisible();
  await expect(page.getByRole("definition").getByRole("link", { name: right.organization })).toBeVisible();

  await page.goto(`/principals/${principalId}`);
  await page.getByRole("button", { name: "New opportunity" }).click();
  const again = page.getByRole("dialog", { name: /^New opportunity for Gulf Foods/ });
  await again.getByRole("combobox", { name: "Customer" }).fill(right.organization);
  await page.getByRole("option", { name: right.organization }).click();
  await again.getByRole("button", { name: /^Next/ }).click();
  await expect(again.getByRole("button", { name: /^Remove Gulf Foods/ })).toBeVisible();
});

test("What was shown and for whom it counts is set right later, and back", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const workspace = await newWorkspace();
  const { page } = workspace;
  const make = await linesOf(stack, workspace);
  const gulf = await make.organization(`Gulf ${make.tag}`, "principal");
  const summit = await make.organization(`Summit ${make.tag}`, "principal");
  const shrimp = await make.product(gulf.id, `Shrimp ${make.tag}`);
  const customer = await make.organization(`Quayside ${make.tag}`);
  await make.log(await make.opportunity(customer.id, [gulf.id, summit.id]), "Talked about the weather");
  await page.goto("/interactions");
  await page
    .getByRole("link", { name: /Meeting/ })
    .first()
    .click();
  await expect(page.getByRole("definition").filter({ hasText: "Nobody" })).toBeVisible();

  await page.getByRole("button", { name: "Correct what was shown" }).click();
  const form = page.getByRole("dialog", { name: "What was shown, and for whom it counts" });
  await form.getByRole("combobox", { name: "Products shown" }).fill("Shrimp");
  await page.getByRole("option", { name: shrimp.name }).click();
  await expect(form.getByRole("checkbox", { name: gulf.name })).toBeChecked();
  await expect(form.getByRole("checkbox", { name: gulf.name })).toBeDisabled();
  await form.getByRole("checkbox", { name: summit.name }).check();
  await accessible(page);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Corrected")).toBeVisible();
  const facts = page.getByRole("definition");
  await expect(facts.getByRole("link", { name: summit.name, exact: true })).toBeVisible();
  await expect(facts.getByRole("link", { name: gulf.name, exact: true })).toBeVisible();
  await expect(facts.filter({ hasText: shrimp.name })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(facts.filter({ hasText: "Nobody" })).toBeVisible();
});
