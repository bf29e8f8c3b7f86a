// What a role and one person may do, changed while they are at work; and what a colleague sees, and why.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { signInAtOnce } from "./sessions";
import { addBook, addColleague } from "./team";

const inList = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });

async function exportList(page: Page) {
  await page.getByRole("button", { name: "More for this list" }).click();
  await page.getByRole("menuitem", { name: "Export as CSV" }).click();
}

const refusal = "You may look at this list, but not export it.";

test("What an admin takes from a role is refused to a rep who is at work, and comes back", async ({
  newWorkspace,
  page: theirs,
  stack,
}) => {
  test.setTimeout(120_000);
  const { page, ...admin } = await newWorkspace({ company: "Open Doors" });
  const rita = await addColleague(stack, admin, "Rita Rep", "rep");
  const [acme] = await addBook(stack, admin, rita, [{ name: "Acme Kitchen", territory: "Delta" }]);
  await signInAtOnce(theirs.context(), stack, rita);
  await theirs.goto(`/organizations/${acme?.id}`);
  await theirs.getByRole("button", { name: "Change territory" }).click();
  const territory = theirs.getByRole("textbox", { name: "Territory" });
  await territory.fill("Gulf Coast");

  await page.goto("/settings/permissions");
  const box = page.getByRole("checkbox", { name: "Change: Organizations", exact: true });
  await box.uncheck();
  await expect(page.getByText("Reps may no longer change organizations")).toBeVisible();
  await territory.press("Enter");
  await expect(theirs.getByText("It no longer exists, or you can’t change it")).toBeVisible();
  await expect(territory).toHaveValue("Gulf Coast");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Reps may now change organizations")).toBeVisible();
  await expect(box).toBeChecked();
  await territory.press("Enter");
  await expect(theirs.getByText("→ Gulf Coast")).toBeVisible();

  // What does nothing is said; what nobody may take from admins is locked.
  await page.getByRole("checkbox", { name: "See: Contacts", exact: true }).uncheck();
  await expect(page.getByText("To export contacts, reps also have to see contacts.")).toBeVisible();
  await page.getByRole("link", { name: "Admins" }).click();
  await expect(page.getByText("See: Audit log, always allowed for admins")).toBeAttached();
  await expect(page.getByRole("checkbox", { name: "See: Audit log" })).toHaveCount(0);
  await page.getByRole("link", { name: "Who changed what" }).click();
  await expect(inList(page, "permission of a role").first()).toContainText("Robin Vale");
});

test("What is set for one person beats their role at once, and until it runs out", async ({
  newWorkspace,
  page: theirs,
  stack,
  watch,
  accessible,
}) => {
  test.setTimeout(120_000);
  const { page, ...admin } = await newWorkspace({ company: "One by One" });
  const rita = await addColleague(stack, admin, "Rita Rep", "rep");
  await signInAtOnce(theirs.context(), stack, rita);
  await theirs.goto("/contacts");
  await page.goto("/settings/permissions?view=person");
  await page.getByLabel("Choose a person").selectOption("Rita Rep");
  await expect(page.getByText("Nothing. Rita Rep may do what all reps may.")).toBeVisible();

  async function set(way: RegExp, kind: string, what: string, reason: string) {
    await page.getByRole("button", { name: "Allow or deny" }).click();
    const form = page.getByRole("dialog", { name: "For Rita Rep alone" });
    await form.getByLabel("Allow or deny").selectOption({ label: way.source });
    await form.getByLabel("Kind of record").selectOption(kind);
    await form.getByLabel("What").selectOption(what);
    await form.getByLabel("Until, that day included").fill("+7");
    await form.getByRole("button", { name: "Set it" }).click();
    await expect(form.getByText("Say why, for whoever looks at this later")).toBeVisible();
    await form.getByLabel("Why").fill(reason);
    await form.getByRole("button", { name: "Set it" }).click();
    await expect(form).toHaveCount(0);
  }
  await set(/Deny, whatever the role allows/, "Contacts", "Export", "Until we have talked");
  const denial = inList(page, "May not export contacts");
  await expect(denial).toContainText(/by Robin Vale, .*until \w+ \d+ \w+/);
  await expect(denial).toContainText("Until we have talked");
  await expect(page.getByText("Export: Contacts: no, set for this person")).toBeAttached();
  watch.expectProblem(/403/);
  await exportList(theirs);
  await expect(theirs.getByText(refusal)).toBeVisible();

  await denial.getByRole("button", { name: "Take back" }).click();
  await expect(denial).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(denial).toContainText("Until we have talked");

  // Beyond the role, with an end: the page that is open when it comes offers what is then refused.
  await set(/Allow, beyond the role/, "Products", "Export", "Catalogue week");
  await accessible(page);
  await theirs.goto("/products");
  await expect(theirs.getByRole("button", { name: "More for this list" })).toBeVisible();
  await asOperator(
    stack,
    (sql) =>
      sql`update public.user_permissions set expires_at = now() - interval '1 minute' where user_id = ${rita.id}`,
  );
  await exportList(theirs);
  await expect(theirs.getByText(refusal)).toBeVisible();
  // The denial ran out as well: what the role allows is back.
  expect((await theirs.request.get("/api/contacts/export")).status()).toBe(200);
  await page.reload();
  const over = inList(page, "May export products");
  await expect(over).toContainText("expired");
  await over.getByRole("button", { name: "Clear" }).click();
  await expect(over).toHaveCount(0);
});

test("An admin sees what a colleague sees, and why or why not", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  test.setTimeout(120_000);
  const { page, ...admin } = await newWorkspace({ company: "Other Eyes" });
  const rita = await addColleague(stack, admin, "Rita Rep", "rep");
  const otto = await addColleague(stack, admin, "Otto Other", "rep");
  const [acme] = await addBook(stack, admin, rita, [{ name: "Acme Kitchen", territory: null }]);
  const [bistro] = await addBook(stack, admin, otto, [{ name: "Bistro Beta", territory: null }]);
  await page.goto("/settings/permissions?view=as");
  await page.getByLabel("Choose a person").selectOption("Rita Rep");
  await page.getByRole("link", { name: "Opportunities 1", exact: true }).click();
  const title = page.getByRole("heading", { name: "Opportunities that Rita Rep sees" });
  await expect(title).toBeVisible();
  await expect(inList(page, "Bistro Beta")).toHaveCount(0);
  await inList(page, "Acme Kitchen").getByRole("link", { name: /^Why/ }).click();
  await expect(page.getByText("Rita Rep sees it and may change it")).toBeVisible();
  await expect(page.getByText("Because: owns it.")).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Find one of all opportunities" });
  await search.fill("Bistro");
  await inList(page, "Bistro Beta").getByRole("link", { name: /^Why/ }).click();
  await expect(page.getByText("Rita Rep does not see it")).toBeVisible();
  await expect(page.getByText("It belongs to Otto Other.")).toBeVisible();
  await accessible(page);

  // A page's address does as well, and a denial beats what one owns.
  await page.goto(`/opportunities/${acme?.opportunityId}`);
  await page.getByRole("button", { name: "Allow or deny" }).click();
  const form = page.getByRole("dialog", { name: "Allow or deny one colleague" });
  await form.getByLabel("Who").selectOption("Rita Rep");
  await form.getByLabel("What").selectOption("May not see it");
  await form.getByRole("button", { name: "Set it" }).click();
  await expect(form.getByText("Say why, for whoever looks at this later")).toBeVisible();
  await form.getByLabel("Why").fill("A dispute about commission");
  await form.getByRole("button", { name: "Set it" }).click();
  await expect(form).toHaveCount(0);
  const set = page.getByRole("region", { name: "Set by an admin" });
  await expect(set).toContainText("A dispute about commission");
  await expect(set).toContainText("may not see the opportunity");
  await page.goto(`/settings/permissions?view=as&person=${rita.id}&kind=opportunity`);
  await search.fill(new URL(`/opportunities/${acme?.opportunityId}`, stack.appUrl).href);
  await expect(page.getByText("There would be a reason: owns it.")).toBeVisible();
  await expect(page.getByText("But an admin denied it for this record")).toBeVisible();
  await page.goto(
    `/settings/permissions?view=as&person=${otto.id}&kind=opportunity&record=${bistro?.opportunityId}`,
  );
  await expect(page.getByText("Otto Other sees it and may change it")).toBeVisible();
  await page.goto("/settings/audit?view=activity");
  await expect(inList(page, "Looked through").first()).toContainText("Robin Vale");
});

test("Nobody but an admin finds these pages", async ({ browser, sessions, stack }) => {
  for (const email of [
    "kim.okafor@harbor.example",
    "dana.morales@harbor.example",
    "vera.lind@harbor.example",
  ]) {
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(email),
    });
    const page = await context.newPage();
    await page.goto("/settings");
    await expect(page.getByRole("link", { name: /^Profile/ }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: /^Permissions/ })).toHaveCount(0);
    for (const query of ["", "?view=person", "?view=as"]) {
      await page.goto(`/settings/permissions${query}`);
      await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    }
    await context.close();
  }
});
