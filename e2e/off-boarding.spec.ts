// The day somebody leaves: what they own is with colleagues by noon, provably, and can be taken back.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expect, test } from "./fixtures";
import { linkIn } from "./mail";
import { asOperator } from "./operator";
import { confirmed, handOver, openLeaver } from "./planner";
import { signIn, signInAtOnce } from "./sessions";
import type { Stack } from "./stack";
import { addBook, addColleague, apiAs, handOverInAnotherProcess, userIdOf } from "./team";

const customers = [
  { name: "Acme Kitchen", territory: "Gulf" },
  { name: "Bayou Cafe", territory: "gulf " },
  { name: "Cedar Diner", territory: "Delta" },
  { name: "Dockside Grill", territory: null },
  { name: "Elm Street Deli", territory: null },
];

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

/** Holds an opportunity, so that a hand-over stops after the accounts have moved and before it is done. */
async function whileHeld(
  stack: Stack,
  opportunity: string,
  work: (blocked: () => Promise<number>, sql: Sql) => Promise<void>,
) {
  await asOperator(stack, (sql) =>
    sql.begin(async (tx) => {
      const [holder] = await tx`
        select pg_backend_pid() as pid from public.opportunities where id = ${opportunity} for update`;
      const waiting = () => sql`
        select a.pid from pg_stat_activity a
        where ${Number(holder?.pid)} = any (pg_blocking_pids(a.pid))`;
      await work(async () => {
        await expect.poll(async () => (await waiting()).length, { timeout: 30_000 }).toBe(1);
        return Number((await waiting())[0]?.pid);
      }, sql);
    }),
  );
}

test("A rep leaves: everything is split, told, proven, and the login goes", async ({
  newWorkspace,
  page,
  stack,
  mail,
  accessible,
}) => {
  test.setTimeout(180_000);
  const admin = await newWorkspace({ company: "Leaving Day" });
  const sam = await addColleague(stack, admin, "Sam Leaver", "manager");
  const dana = await addColleague(stack, admin, "Dana Stays", "rep");
  const kim = await addColleague(stack, admin, "Kim Boss", "manager");
  const pia = await addColleague(stack, admin, "Pia Junior", "rep", sam.id);
  const book = await addBook(stack, admin, sam, customers);
  const samApi = await apiAs(stack, admin.id, sam);
  await samApi("rpc/soft_delete", { resource: "organization", ids: [book[4]?.id] });
  // The leaver is at work meanwhile, in a browser of their own.
  await signInAtOnce(page.context(), stack, sam);
  await page.goto("/organizations");
  await expect(page.getByRole("link", { name: "Acme Kitchen" })).toBeVisible();

  const { page: desk } = admin;
  await desk.goto("/settings/off-boarding");
  await desk.getByRole("table", { name: "Who leaves" }).getByRole("link", { name: "Sam Leaver" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Off-board Sam Leaver" })).toBeVisible();
  const owns = desk.getByRole("table", { name: "What Sam Leaver owns" });
  // Five accounts, their principal, and whatever hangs on them; the deleted one with all of its own.
  await expect(row(desk, "Organizations").filter({ hasText: "1 in the trash" })).toContainText("6");
  await expect(owns.getByRole("row").filter({ hasText: "People who report" })).toContainText("1");
  await expect(desk.getByText("have no receiver yet")).toBeVisible();
  await accessible(desk);
  await desk.emulateMedia({ colorScheme: "light" });

  await desk.getByRole("radio", { name: "By territory" }).click();
  await desk.getByLabel("Receiver for Gulf").selectOption("Kim Boss");
  await desk.getByLabel("Receiver for no territory").selectOption("Dana Stays");
  await desk.getByLabel("Receiver of everything else").selectOption("Dana Stays");
  await desk.getByLabel("Receiver for Dockside Grill").selectOption("Kim Boss");
  await desk.getByLabel("New manager of the direct reports").selectOption("Kim Boss");
  await expect(owns.getByRole("row").filter({ hasText: "Opportunities" })).toContainText(
    "Dana Stays 2 · Kim Boss 3",
  );
  await expect(desk.getByText("By territory, 1 by hand")).toBeVisible();

  await desk.getByRole("button", { name: "Show the list" }).click();
  const planned = desk.getByRole("table", { name: "Every record" });
  await expect(planned.getByRole("row")).toHaveCount(1 + 16 + 1);
  await expect(planned.getByRole("row").filter({ hasText: "Dockside Grill" }).first()).toContainText(
    /Kim Boss.*by hand/,
  );
  const download = desk.waitForEvent("download");
  await desk.getByRole("button", { name: "Download preview" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file.trim().split("\r\n")).toHaveLength(1 + 17);
  expect(file).toContain("Bayou Cafe,Organization,Bayou Cafe,Kim Boss,by territory,no,");

  const dialog = await handOver(desk, 16, "Sam Leaver");
  await expect(dialog).toContainText(
    "Kim Boss gets 3 organizations, 3 opportunities and 3 interactions with 3 customers.",
  );
  await expect(dialog).toContainText("1 person reports to Kim Boss from then on.");
  await confirmed(desk);

  // Done is what was shown before.
  await expect(desk.getByText("16 records of Sam Leaver handed over")).toBeVisible();
  await expect(
    desk.getByText("6 organizations, 5 opportunities, 5 interactions and 1 direct report").first(),
  ).toBeVisible();
  const shares = desk.getByRole("table", { name: "Who got what" });
  await expect(shares.getByRole("row").filter({ hasText: "Kim Boss" })).toContainText(/3.*3.*3.*1/);
  await expect(shares.getByRole("row").filter({ hasText: "Dana Stays" })).toContainText(/3.*2.*2.*0/);
  const receiptFile = await desk.request.get(`/api/off-boarding/${desk.url().split("/").at(-1)}/file`);
  expect((await receiptFile.text()).trim().split("\r\n")).toHaveLength(1 + 17);
  await accessible(desk);
  await desk.emulateMedia({ colorScheme: "light" });

  // The leaver's next click finds no way in.
  await page.goto("/organizations");
  await expect(page).toHaveURL(/\/welcome/);
  await expect(page.getByText("Your access to Leaving Day has ended")).toBeVisible();

  const facts = await asOperator(stack, async (sql) => ({
    credited:
      await sql`select distinct performed_by from public.interactions where workspace_id = ${admin.id}`,
    manager: await sql`select manager_user_id from public.workspace_members
      where workspace_id = ${admin.id} and user_id = ${pia.id}`,
    left: await sql`select id from public.opportunities where workspace_id = ${admin.id} and owner_user_id = ${sam.id}`,
  }));
  expect(facts.credited.map(({ performed_by }) => performed_by)).toEqual([sam.id]);
  expect(facts.manager[0]?.manager_user_id).toBe(kim.id);
  expect(facts.left).toHaveLength(0);

  // A receiver hears of it, and sees their own share.
  const letter = await mail.waitFor(dana.email, /Sam Leaver's records in Leaving Day/);
  expect(letter.text).toContain("3 organizations, 2 opportunities and 2 interactions");
  await mail.waitFor(kim.email, /Sam Leaver's records/);
  await page.context().clearCookies();
  await signIn(page, dana);
  await page.goto(linkIn(letter, /off-boarding/));
  await expect(page.getByText("From Sam Leaver to you")).toBeVisible();
  await page.getByRole("button", { name: "Show the list" }).click();
  const received = page.getByRole("table", { name: "Every record" });
  await expect(received.getByRole("row")).toHaveCount(1 + 7);
  await expect(received).not.toContainText("Acme Kitchen");
  await expect(page.getByRole("button", { name: "Undo this hand-over" })).toHaveCount(0);

  await desk.getByRole("button", { name: "Remove for good" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Remove for good" }).click();
  await expect(desk.getByText("Sam Leaver was removed, so this hand-over")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Undo this hand-over" })).toHaveCount(0);
  await desk.goto("/settings/users");
  await expect(row(desk, "Dana")).not.toHaveCount(0);
  await expect(row(desk, "Sam Leaver")).toHaveCount(0);
});

test("Undo gives back what is still as it was left, and leaves later changes alone", async ({
  newWorkspace,
  stack,
}) => {
  test.setTimeout(120_000);
  const admin = await newWorkspace({ company: "Second Look" });
  const sam = await addColleague(stack, admin, "Sam Returns", "rep");
  const dana = await addColleague(stack, admin, "Dana Works", "rep");
  const lena = await addColleague(stack, admin, "Lena Third", "rep");
  const [acme, bayou] = await addBook(stack, admin, sam, customers.slice(0, 2));
  const { page } = admin;
  await openLeaver(page, sam.id, sam.name);
  await page.getByLabel("Receiver of everything").selectOption("Dana Works");
  // Sam stays in: an undo makes sense then.
  await page.getByRole("checkbox", { name: "Deactivate the login of Sam Returns when done" }).click();
  await handOver(page, 7, sam.name);
  await confirmed(page);
  await expect(page.getByText("Active", { exact: true })).toBeVisible();

  // The receivers keep working: one account is edited, one opportunity is given on, one visit is new.
  const danaApi = await apiAs(stack, admin.id, dana);
  await danaApi(`organizations?id=eq.${bayou?.id}&select=id`, { city: "Mobile" }, "PATCH");
  await danaApi("rpc/log_interaction", {
    input: { opportunity_id: bayou?.opportunityId, type: "meeting", subject: "Dana was here" },
  });
  const adminApi = await apiAs(stack, admin.id, admin);
  await adminApi("rpc/assign_record", {
    resource: "organization",
    id: acme?.id,
    to_user: lena.id,
  });

  await page.reload();
  await expect(page.getByText("Left alone: 1 organization")).toBeVisible();
  await expect(page.getByText("Acme Kitchen, now with Lena Third")).toBeVisible();
  await page.getByRole("button", { name: "Undo this hand-over" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("This hand-over was undone")).toBeVisible();
  await expect(
    page.getByText("2 organizations, 2 opportunities and 2 interactions went back to Sam Returns"),
  ).toBeVisible();

  const owners = await asOperator(
    stack,
    (sql) => sql`
      select o.name, o.city, o.owner_user_id as account, p.owner_user_id as opportunity
      from public.organizations o
      join public.opportunities p on p.workspace_id = o.workspace_id and p.organization_id = o.id
      where o.workspace_id = ${admin.id} order by o.name`,
  );
  expect(owners.map((owner) => ({ ...owner }))).toEqual([
    { name: "Acme Kitchen", city: null, account: lena.id, opportunity: sam.id },
    { name: "Bayou Cafe", city: "Mobile", account: sam.id, opportunity: sam.id },
  ]);
  const visits = await asOperator(
    stack,
    (sql) => sql`select owner_user_id from public.interactions
      where workspace_id = ${admin.id} and subject = 'Dana was here'`,
  );
  expect(visits[0]?.owner_user_id).toBe(dana.id);
  await page.goto("/settings/off-boarding");
  await expect(row(page, "Sam Returns to Dana Works")).toContainText("Undone");
});

test("A hand-over whose server is killed half-way has moved nothing, and can be made again", async ({
  newWorkspace,
  stack,
  watch,
}) => {
  test.setTimeout(120_000);
  const admin = await newWorkspace({ company: "Power Cut" });
  const sam = await addColleague(stack, admin, "Sam Halfway", "rep");
  const dana = await addColleague(stack, admin, "Dana Waits", "rep");
  const adminId = await userIdOf(stack, admin);
  const book = await addBook(stack, admin, sam, customers.slice(0, 3));
  const third = book[2]?.opportunityId ?? "";
  const untouched = async () => {
    const left = await asOperator(
      stack,
      (sql) => sql`
        select (select count(*)::int from public.organizations where workspace_id = ${admin.id} and owner_user_id = ${sam.id}) as accounts,
          (select count(*)::int from public.reassignments where workspace_id = ${admin.id}) as receipts`,
    );
    expect({ ...left[0] }).toEqual({ accounts: 4, receipts: 0 });
  };

  // The server's own connection is killed.
  await whileHeld(stack, third, async (blocked, sql) => {
    const killed = handOverInAnotherProcess(stack, admin.id, adminId, sam.id, dana.id);
    await sql`select pg_terminate_backend(${await blocked()})`;
    expect(await killed).not.toBe(0);
  });
  await untouched();

  // The work is stopped under way, and the page says so.
  const { page } = admin;
  await openLeaver(page, sam.id, sam.name);
  await page.getByLabel("Receiver of everything").selectOption("Dana Waits");
  await handOver(page, 10, sam.name);
  watch.expectProblem(/\b50[03]\b/);
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Hand over", exact: true });
  await whileHeld(stack, third, async (blocked, sql) => {
    await confirm.click();
    await expect(page.getByRole("progressbar", { name: "Moving records" })).toBeVisible();
    await sql`select pg_cancel_backend(${await blocked()})`;
  });
  await expect(page.getByText("Nothing has moved", { exact: true })).toBeVisible({ timeout: 30_000 });
  await untouched();

  // Made again, and the tab closed while it runs: the work goes on, and another tab finds it.
  await handOver(page, 10, sam.name);
  const other = await admin.context.newPage();
  await whileHeld(stack, third, async (blocked) => {
    await confirm.click();
    await blocked();
    await page.close();
    await other.goto("/settings/off-boarding");
    await expect(other.getByRole("progressbar", { name: "Moving records" })).toBeVisible();
  });
  await expect(other.getByText("The hand-over of Sam Halfway is done")).toBeVisible({ timeout: 30_000 });
  await other.getByRole("link", { name: "Open the receipt" }).click();
  await expect(other.getByText("10 records of Sam Halfway handed over")).toBeVisible();
});
