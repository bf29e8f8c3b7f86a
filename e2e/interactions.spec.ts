// Who may correct what an interaction moved, and until when; who can open it; what deleting it does.
import { randomBytes } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { newCustomer } from "./pipeline";
import { signInAtOnce } from "./sessions";
import type { Stack } from "./stack";
import { addBook, addColleague, apiAs, type Colleague } from "./team";
import type { NewWorkspace } from "./workspaces";

const idSchema = z.object({ id: z.uuid() });
const stagesSchema = z.array(z.object({ stage: z.string().nullable() })).length(1);

/** An opportunity of Olga's that Arno may work too, and a visit of his that moved it. */
async function visitOnColleaguesOpportunity(stack: Stack, workspace: NewWorkspace) {
  const olga = await addColleague(stack, workspace, "Olga Owner", "rep");
  const arno = await addColleague(stack, workspace, "Arno Author", "rep");
  const name = `Pier House ${randomBytes(3).toString("hex")}`;
  const [customer] = await addBook(stack, workspace, olga, [{ name, territory: null }]);
  const opportunityId = customer?.opportunityId ?? "";
  const asOlga = await apiAs(stack, workspace.id, olga);
  await asOlga("rpc/share_record", {
    resource: "opportunity",
    id: opportunityId,
    user_id: arno.id,
    permission: "update",
  });
  const asArno = await apiAs(stack, workspace.id, arno);
  const { id } = idSchema.parse(
    await asArno("rpc/log_interaction", {
      input: {
        opportunity_id: opportunityId,
        type: "meeting",
        notes: "They will think about it.",
        stage: "awaiting_response",
      },
    }),
  );
  const stage = async () =>
    stagesSchema.parse(await asOlga(`opportunities?id=eq.${opportunityId}&select=stage`))[0]?.stage;
  return { olga, arno, asArno, id, opportunityId, stage, customer: name };
}

/** As if it had been logged 25 hours ago. */
async function backdate(stack: Stack, id: string) {
  await asOperator(stack, (sql) =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.interactions set created_at = now() - interval '25 hours' where id = ${id}`;
    }),
  );
}

async function pageOf(browser: Browser, stack: Stack, person: Pick<Colleague, "email" | "password">) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInAtOnce(context, stack, person);
  return page;
}

async function openEdit(page: Page) {
  await page.getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("dialog", { name: "Edit interaction" });
  await expect(form.getByLabel("What happened")).toBeVisible();
  return form;
}

test("Its author corrects what it moved for 24 hours, and everything else after", async ({
  newWorkspace,
  browser,
  stack,
  accessible,
}) => {
  test.setTimeout(120_000);
  const workspace = await newWorkspace();
  const { arno, asArno, id, stage } = await visitOnColleaguesOpportunity(stack, workspace);
  const page = await pageOf(browser, stack, arno);
  await page.goto(`/interactions/${id}`);
  await expect(page.getByRole("timer")).toHaveText(/^23 h 5\d min$/);
  await accessible(page);
  const form = await openEdit(page);
  await form.getByLabel("Stage").selectOption({ label: "Initial Outreach" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It says Initial Outreach, which is where the opportunity")).toBeVisible();
  expect(await stage()).toBe("initial_outreach");

  // The time runs out while the form is open: the refusal stands at the field, in words.
  const late = await openEdit(page);
  await late.getByLabel("Stage").selectOption({ label: "Awaiting Response" });
  await backdate(stack, id);
  await late.getByRole("button", { name: "Save" }).click();
  await expect(late.getByText(/24 hours have passed\. Ask the owner of the opportunity/)).toBeVisible();
  await expect(late.getByLabel("Stage")).toHaveValue("awaiting_response");
  expect(await stage()).toBe("initial_outreach");

  await page.reload();
  await expect(page.getByText(/24 hours have passed.*Ask Olga Owner/)).toBeVisible();
  const closed = await openEdit(page);
  await expect(closed.getByText("This can no longer be corrected.")).toBeVisible();
  await expect(closed.getByLabel("Stage")).toHaveCount(0);
  await closed.getByLabel("What happened").fill("They will think about it until Monday.");
  await closed.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("They will think about it until Monday.").first()).toBeVisible();
  await expect(
    asArno(`interactions?id=eq.${id}`, { interaction_date: "2026-11-01T12:00:00Z" }, "PATCH"),
  ).rejects.toThrow("correction_window_closed");
  await page.context().close();
});

test("The opportunity's owner corrects it at any time, and so does an admin", async ({
  newWorkspace,
  browser,
  stack,
}) => {
  test.setTimeout(120_000);
  const workspace = await newWorkspace();
  const { olga, id, stage } = await visitOnColleaguesOpportunity(stack, workspace);
  await backdate(stack, id);
  const page = await pageOf(browser, stack, olga);
  await page.goto(`/interactions/${id}`);
  await expect(page.getByText("The opportunity is yours")).toBeVisible();
  const form = await openEdit(page);
  await form.getByLabel("Stage").selectOption({ label: "Initial Outreach" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It says Initial Outreach, which is where")).toBeVisible();
  await page.context().close();

  await workspace.page.goto(`/interactions/${id}`);
  await expect(workspace.page.getByText("You may correct everybody’s")).toBeVisible();
  const admins = await openEdit(workspace.page);
  await admins.getByLabel("Stage").selectOption({ label: "Closed - No Fit" });
  await admins.getByRole("button", { name: "Save" }).click();
  await expect(admins.getByText("Say why it was lost.").first()).toBeVisible();
  await admins.getByLabel("Why it was lost").selectOption({ index: 1 });
  await admins.getByRole("button", { name: "Save" }).click();
  await expect(workspace.page.getByText("It says Closed - No Fit, which is where")).toBeVisible();
  expect(await stage()).toBe("closed_no_fit");
});

test("A colleague who has nothing to do with it can't open it, by address or by request", async ({
  newWorkspace,
  browser,
  stack,
}) => {
  const workspace = await newWorkspace();
  const { id, customer } = await visitOnColleaguesOpportunity(stack, workspace);
  const stranger = await addColleague(stack, workspace, "Sven Stranger", "rep");
  const page = await pageOf(browser, stack, stranger);
  await page.goto(`/interactions/${id}`);
  await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  await page.goto("/interactions?scope=everyone");
  await expect(page.getByRole("heading", { level: 1, name: "Interactions" })).toBeVisible();
  await expect(page.getByText(customer)).toHaveCount(0);
  const api = await apiAs(stack, workspace.id, stranger);
  expect(await api(`interactions?id=eq.${id}`, { notes: "Mine now" }, "PATCH")).toEqual([]);
  await page.context().close();
});

test("Deleting it puts the opportunity back, and undo moves it again", async ({
  newWorkspace,
  browser,
  stack,
}) => {
  const workspace = await newWorkspace();
  const { olga, id, stage } = await visitOnColleaguesOpportunity(stack, workspace);
  expect(await stage()).toBe("awaiting_response");
  const page = await pageOf(browser, stack, olga);
  await page.goto(`/interactions/${id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/interactions$/);
  expect(await stage()).toBe("new_lead");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Meeting restored")).toBeVisible();
  expect(await stage()).toBe("awaiting_response");
  await page.context().close();
});

test("Two browsers that edit one interaction see both values", async ({ newWorkspace, stack }) => {
  const { page, context, name, ...who } = await newWorkspace();
  const { opportunityId } = await newCustomer(stack, { ...who }, { stage: "new_lead" });
  const api = await apiAs(stack, who.id, who);
  const { id } = idSchema.parse(
    await api("rpc/log_interaction", { input: { opportunity_id: opportunityId, type: "meeting" } }),
  );
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`/interactions/${id}`);
    await openEdit(tab);
  }
  const first = page.getByRole("dialog");
  await first.getByLabel("Subject").fill("Tasting");
  await first.getByLabel("How it went").selectOption({ label: "Good" });
  await first.getByRole("button", { name: "Save" }).click();
  await expect(first).toHaveCount(0);
  const second = other.getByRole("dialog");
  await second.getByLabel("Subject").fill("Menu planning");
  await second.getByLabel("How it went").selectOption({ label: "Bad" });
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText(`${name} changed this while you were typing`)).toBeVisible();
  await expect(second.getByText("You: Menu planning")).toBeVisible();
  // In the words of the form, not as they are kept.
  await expect(second.getByText(`${name}: Good`)).toBeVisible();
  await expect(second.getByText("You: Bad")).toBeVisible();
  await second.getByRole("button", { name: /^Use .* for Subject$/ }).click();
  await expect(second.getByLabel("Subject")).toHaveValue("Tasting");
  await second.getByRole("button", { name: "Save mine over it" }).click();
  await expect(second).toHaveCount(0);
});
