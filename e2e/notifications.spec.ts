// What people are told: given by an admin, seen at the bell, hidden when a share ends, turned off, mentioned, and mailed once.
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { isPhone } from "./phone";
import { signInAtOnce } from "./sessions";
import type { Stack } from "./stack";
import { addBook, addColleague, apiAs, userIdOf } from "./team";
import type { NewWorkspace } from "./workspaces";

/** The bell, where it is: in the sidebar, where it opens a panel, or under More. */
async function openInbox(page: Page, unread: number, latest: string) {
  if (isPhone(page)) await page.getByRole("button", { name: new RegExp(`^More\\W*${unread} new$`) }).click();
  const bell = page.getByRole("link", { name: new RegExp(`^Notifications\\W*${unread} new$`) });
  if (isPhone(page)) await bell.click();
  else {
    await expect(bell).toHaveAttribute("aria-haspopup", "dialog");
    await bell.press("Enter");
    const panel = page.getByRole("dialog", { name: "Notifications" });
    await expect(panel.getByRole("link", { name: latest })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(bell).toBeFocused();
    await bell.click();
    await panel.getByRole("link", { name: "All notifications" }).click();
    await expect(panel).toBeHidden();
  }
  await expect(page.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible();
}

/** A rep of the workspace, and the admin as the API knows them. */
async function withRep(stack: Stack, admin: NewWorkspace) {
  const rep = await addColleague(stack, admin, "Riley Stone", "rep", await userIdOf(stack, admin));
  return { rep, api: await apiAs(stack, admin.id, admin) };
}

test("What an admin gives a rep stands at their bell, without its name once they can't see it", async ({
  newWorkspace,
  stack,
  page,
  accessible,
}) => {
  const admin = await newWorkspace({ name: "Robin Vale" });
  const { rep, api } = await withRep(stack, admin);
  const other = await addColleague(stack, admin, "Sam Far", "rep");
  const [customer] = await addBook(stack, admin, other, [{ name: "Corner Deli", territory: null }]);
  await api("tasks?select=id", { workspace_id: admin.id, title: "Count boxes", owner_user_id: rep.id });
  const share = { resource: "opportunity", id: customer?.opportunityId, user_id: rep.id };
  await api("rpc/share_record", share);
  await signInAtOnce(page.context(), stack, rep);
  await page.goto("/");
  await openInbox(page, 2, "Robin Vale gave you Count boxes");
  await expect(page.getByRole("link", { name: /Corner Deli.* with you$/ })).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Robin Vale gave you Count boxes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Count boxes" })).toBeVisible();
  await api("rpc/unshare_record", share);
  await page.goto("/notifications?show=unread");
  await expect(
    page.getByText("Robin Vale shared something that you can’t see any more with you"),
  ).toBeVisible();
  await expect(page.getByText("Corner Deli")).toHaveCount(0);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await accessible(page);
});

test("A reason is turned off where it annoys, and taken back", async ({
  newWorkspace,
  stack,
  page,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { rep, api } = await withRep(stack, admin);
  const give = (title: string) =>
    api("tasks?select=id", { workspace_id: admin.id, title, owner_user_id: rep.id });
  await give("First thing");
  await signInAtOnce(page.context(), stack, rep);
  await page.goto("/notifications");
  await page.getByRole("button", { name: /^Options for .*First thing$/ }).click();
  await expect(page.getByText("You get this because it was given to you, or made for you.")).toBeVisible();
  await page.getByRole("menuitem", { name: "Don’t tell me this" }).click();
  await expect(page.getByText("You are not told any more: Given to me").first()).toBeVisible();
  await give("Second thing");
  await page.goto("/notifications");
  await expect(page.getByText("First thing")).toBeVisible();
  await expect(page.getByText("Second thing")).toHaveCount(0);
  await page.goto("/settings/notifications");
  const choice = page.getByRole("combobox", { name: "Given to me" });
  await expect(choice).toHaveText("Off");
  await accessible(page);
  await choice.click();
  await page.getByRole("option", { name: /\(as the workspace\)$/ }).click();
  await expect(choice).toHaveText(/\(as the workspace\)$/);
  await page.getByLabel("Quiet from").selectOption("20:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Quiet hours have a beginning and another end.")).toBeVisible();
  await page.getByLabel("Quiet until").selectOption("07:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await give("Third thing");
  await page.goto("/notifications");
  await expect(page.getByText("Third thing")).toBeVisible();
});

test("Who is mentioned in a log is told, and mailed once", async ({ newWorkspace, stack, mail }) => {
  const admin = await newWorkspace({ name: "Robin Vale" });
  const { page } = admin;
  const { rep } = await withRep(stack, admin);
  const [customer] = await addBook(stack, admin, rep, [{ name: "Pier Grill", territory: null }]);
  await page.goto(`/opportunities/${customer?.opportunityId}`);
  await page.getByRole("button", { name: /^Log/ }).locator("visible=true").first().click();
  const dialog = page.getByRole("dialog", { name: "Log interaction" });
  const note = dialog.getByLabel("What happened");
  await note.fill("They asked for the price list. ");
  await note.press("End");
  await note.pressSequentially("@ril");
  await dialog.getByRole("list", { name: "Mention" }).getByRole("button", { name: "@Riley Stone" }).click();
  await expect(note).toHaveValue("They asked for the price list. @Riley Stone ");
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(dialog).toBeHidden();
  // What the scheduler runs each minute, twice.
  for (const _ of [1, 2]) {
    await asOperator(stack, (sql) => sql`select public.run_maintenance_job('queue_notification_mail', true)`);
  }
  await mail.waitFor(rep.email, /^Robin Vale mentioned you in the notes of/);
  const delivered = () =>
    asOperator(
      stack,
      (sql) => sql`
        select from app.deliveries d join app.outbox o on o.workspace_id = d.workspace_id and o.id = d.event_id
        where o.workspace_id = ${admin.id} and d.reaction = 'mail_notifications' and d.done_at is null`,
    );
  await expect.poll(async () => (await delivered()).length).toBe(0);
  const mails = await mail.to(rep.email);
  expect(mails.filter(({ subject }) => subject.includes("mentioned you"))).toHaveLength(1);
  expect(mails.at(-1)?.text).toContain("/settings/notifications");
});

test("What belongs into the day's e-mail comes in one, at the hour, and not again", async ({
  newWorkspace,
  stack,
  mail,
}) => {
  const admin = await newWorkspace();
  const { rep, api } = await withRep(stack, admin);
  for (const title of ["One thing", "Another thing"]) {
    await api("tasks?select=id", { workspace_id: admin.id, title, owner_user_id: rep.id });
  }
  const run = () =>
    asOperator(stack, (sql) => sql`select public.run_maintenance_job('queue_notification_mail', true)`);
  const told = async () =>
    (await mail.to(rep.email)).filter(({ subject }) => !subject.startsWith("Confirm your e-mail"));
  await run();
  expect(await told()).toHaveLength(0);
  // As if they had been told yesterday: the hour has come since.
  await asOperator(
    stack,
    (sql) => sql`
      update public.notifications set created_at = created_at - interval '25 hours'
      where workspace_id = ${admin.id} and user_id = ${rep.id}`,
  );
  await run();
  await run();
  const digest = await mail.waitFor(rep.email, /^2 notifications in /);
  expect(digest.text).toContain("One thing");
  expect(digest.text).toContain("Another thing");
  expect(await told()).toHaveLength(1);
});
