// Looking after people: roles, managers, being let go, removed for good; and what nobody but an admin may do.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { signInAtOnce } from "./sessions";
import { addBook, addColleague } from "./team";

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function choose(page: Page, name: string, action: string) {
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
  return page.getByRole("dialog");
}

test("An admin changes roles and managers, and no circle comes of it", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  test.setTimeout(120_000);
  const { page, ...admin } = await newWorkspace({ company: "Line of Report" });
  const kim = await addColleague(stack, admin, "Kim Top", "manager");
  await addColleague(stack, admin, "Mia Below", "manager", kim.id);
  await page.goto("/settings/users");
  await expect(row(page, "Mia Below")).toContainText("Kim Top");
  await accessible(page);
  await page.emulateMedia({ colorScheme: "light" });

  const circle = await choose(page, "Kim Top", "Change role or manager");
  await circle.getByRole("combobox", { name: "Reports to" }).click();
  await page.getByRole("option", { name: "Mia Below" }).click();
  await circle.getByRole("button", { name: "Save" }).click();
  await expect(circle.getByText("That would make somebody their own manager.")).toBeVisible();
  await circle.getByRole("button", { name: "Cancel" }).click();

  const change = await choose(page, "Mia Below", "Change role or manager");
  await change.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: /^Rep/ }).click();
  await change.getByRole("combobox", { name: "Reports to" }).click();
  await page.getByRole("option", { name: "Robin Vale" }).click();
  await change.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row(page, "Mia Below")).toContainText("Robin Vale");
  await expect(row(page, "Mia Below")).toContainText("Rep");

  // The only admin can't stop being one.
  const mine = await choose(page, "Robin Vale", "Change role or manager");
  await mine.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: /^Rep/ }).click();
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(mine.getByText("A workspace needs one active admin.")).toBeVisible();
});

test("Somebody deactivated is out with the next click, comes back, and is not removed while they own", async ({
  newWorkspace,
  page: theirs,
  stack,
}) => {
  test.setTimeout(120_000);
  const { page, ...admin } = await newWorkspace({ company: "Come and Go" });
  const sam = await addColleague(stack, admin, "Sam Coming", "rep");
  await addBook(stack, admin, sam, [{ name: "Acme Kitchen", territory: null }]);
  await signInAtOnce(theirs.context(), stack, sam);
  await theirs.goto("/contacts");
  await expect(theirs.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible();

  await page.goto("/settings/users");
  await expect(row(page, "Sam Coming")).toContainText("2");
  const asked = await choose(page, "Sam Coming", "Deactivate");
  await expect(
    asked.getByText("2 organizations, 1 opportunity and 1 interaction stay with Sam Coming"),
  ).toBeVisible();
  await asked.getByRole("button", { name: "Deactivate" }).click();
  await expect(row(page, "Sam Coming")).toContainText("Deactivated");
  await theirs.goto("/organizations");
  await expect(theirs).toHaveURL(/\/welcome/);

  const refused = await choose(page, "Sam Coming", "Remove for good");
  await refused.getByRole("button", { name: "Remove for good" }).click();
  await expect(refused.getByText(/Sam Coming still owns .*1 interactions.*2 organizations/)).toBeVisible();
  await expect(
    refused.getByText("In this workspace: 2 organizations, 1 opportunity and 1 interaction."),
  ).toBeVisible();
  await refused.getByRole("link", { name: "Hand over what Sam Coming owns" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Off-board Sam Coming" })).toBeVisible();

  await page.goto("/settings/users");
  const back = await choose(page, "Sam Coming", "Reactivate");
  await back.getByRole("button", { name: "Reactivate" }).click();
  await expect(row(page, "Sam Coming")).toContainText("Active");
  await theirs.goto("/organizations");
  await expect(theirs.getByRole("link", { name: "Acme Kitchen" })).toBeVisible();
});

test("An invitation that ran out says so, and is sent again", async ({ newWorkspace, stack }) => {
  const { page, id } = await newWorkspace({ company: "Slow Reply" });
  await page.goto("/settings/users");
  await page.getByLabel("E-mail").fill("late.reader@e2e.example");
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("The invitation to late.reader@e2e.example is on its way.")).toBeVisible();
  await asOperator(
    stack,
    (sql) =>
      sql`update public.invitations set expires_at = now() - interval '1 hour' where workspace_id = ${id}`,
  );
  await page.reload();
  const invitation = page.getByRole("listitem").filter({ hasText: "late.reader@e2e.example" });
  await expect(invitation.getByText("Expired", { exact: true })).toBeVisible();
  await invitation.getByRole("button", { name: "Send again" }).click();
  await expect(invitation.getByText("Expired", { exact: true })).toHaveCount(0);
  await expect(invitation.getByText(/open until/)).toBeVisible();
});

test("Nobody but an admin opens these pages or is believed when they forge what they send", async ({
  newWorkspace,
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const admin = await newWorkspace({ company: "Closed Doors" });
  const rep = await addColleague(stack, admin, "Rita Rep", "rep");
  const manager = await addColleague(stack, admin, "Max Manager", "manager");
  const viewer = await addColleague(stack, admin, "Vic Viewer", "viewer");
  const other = await addColleague(stack, admin, "Otto Other", "rep");
  await addBook(stack, admin, rep, [{ name: "Acme Kitchen", territory: null }]);
  const stranger = await newWorkspace({ company: "Next Door" });

  // What the admin's browser would send is kept from the server, to be sent by others.
  const { page: desk } = admin;
  await desk.goto("/settings/users");
  const forged: { url: string; action: string; type: string; body: string }[] = [];
  await desk.route("**/settings/**", (route) => {
    const { "next-action": action, "content-type": type = "" } = route.request().headers();
    if (!action) return route.fallback();
    forged.push({ url: route.request().url(), action, type, body: route.request().postData() ?? "" });
    return route.abort("aborted");
  });
  const deactivate = await choose(desk, "Otto Other", "Deactivate");
  await deactivate.getByRole("button", { name: "Deactivate" }).click();
  await expect(deactivate.getByText("No connection.")).toBeVisible();
  await deactivate.getByRole("button", { name: "Cancel" }).click();
  await expect(deactivate).toHaveCount(0);
  const edit = await choose(desk, "Otto Other", "Change role or manager");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("No connection.")).toBeVisible();
  await desk.goto("/settings/off-boarding");
  await desk.getByRole("button", { name: "Arrange a cover" }).click();
  await desk.getByLabel("Who is away").selectOption("Rita Rep");
  await desk.getByLabel("Who stands in").selectOption("Max Manager");
  await desk.getByLabel("Until, that day included").fill("+7");
  await desk.getByLabel("Until, that day included").press("Tab");
  await desk.getByRole("button", { name: "Arrange cover" }).click();
  await expect(desk.getByText("No connection.")).toBeVisible();
  expect(forged).toHaveLength(3);

  const plan = {
    from: rep.id,
    method: "one",
    to: manager.id,
    reportsTo: null,
    territories: {},
    principals: {},
    customers: {},
  };
  const ask = { workspaceId: admin.id, plan };
  const run = {
    plan,
    seen: { digest: "", at: "", counts: {} },
    requestId: rep.id,
    tell: true,
    deactivate: true,
  };
  for (const person of [rep, manager, viewer]) {
    await signInAtOnce(page.context(), stack, person);
    for (const path of [
      "/settings/users",
      "/settings/off-boarding",
      `/settings/off-boarding/from/${rep.id}`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    }
    for (const { url, action, type, body } of forged) {
      const answer = await page.request.post(url, {
        headers: { "next-action": action, "content-type": type, origin: stack.appUrl },
        data: body,
      });
      expect(await answer.text(), `${person.name} forging`).toContain("Only an admin of this workspace");
    }
    const posts: [path: string, body: object][] = [
      ["preview", ask],
      ["records", { ...ask, first: 0 }],
      ["run", { ...run, workspaceId: admin.id }],
    ];
    for (const [path, data] of posts) {
      const answer = await page.request.post(`/api/off-boarding/${path}`, {
        data,
        headers: { origin: stack.appUrl },
      });
      expect(answer.status(), `${person.name} at ${path}`).toBe(403);
    }
    const file = await page.request.post("/api/off-boarding/file", {
      form: { ask: JSON.stringify(ask) },
      headers: { origin: stack.appUrl },
    });
    expect(file.status()).toBe(403);
    expect((await page.request.get(`/api/off-boarding/progress?request=${rep.id}`)).status()).toBe(403);
    expect((await page.request.get(`/api/off-boarding/${rep.id}/records`)).status()).toBe(404);
  }

  // An admin, but of another company: the people are not there, and the plan belongs to another workspace.
  const { page: next } = stranger;
  await next.goto(`/settings/off-boarding/from/${rep.id}`);
  await expect(next.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  const headers = { origin: stack.appUrl };
  const elsewhere = await next.request.post("/api/off-boarding/run", {
    data: { ...run, workspaceId: admin.id },
    headers,
  });
  expect(await elsewhere.text()).toContain("workspace_changed");
  const absent = await next.request.post("/api/off-boarding/run", {
    data: { ...run, workspaceId: stranger.id },
    headers,
  });
  expect(absent.status()).toBe(404);
  const malformed = await next.request.post("/api/off-boarding/run", { data: { plan: "all" }, headers });
  expect(malformed.status()).toBe(400);

  const untouched = await asOperator(
    stack,
    (sql) => sql`
      select (select count(*)::int from public.reassignments where workspace_id = ${admin.id}) as receipts,
        (select count(*)::int from public.covers where workspace_id = ${admin.id}) as covers,
        (select is_active from public.workspace_members where workspace_id = ${admin.id} and user_id = ${other.id}) as active`,
  );
  expect({ ...untouched[0] }).toEqual({ receipts: 0, covers: 0, active: true });
});
