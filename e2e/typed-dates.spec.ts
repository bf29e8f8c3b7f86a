// A day that is typed is saved as it was meant, or refused where it stands; never taken for "none" or "now".
import { z } from "zod";
import { addDays, dayIn, weekdayOf } from "../lib/format/day";
import { NOT_A_DAY } from "../lib/format/typed-day";
import { expect, test } from "./fixtures";
import { pressUntilShown } from "./keys";
import { apiAs, newCustomer } from "./pipeline";
import { addColleague } from "./team";

const rows = z.array(z.record(z.string(), z.unknown()));

test.describe.configure({ timeout: 120_000 });

test("in the quick log, with Ctrl and Enter", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { opportunityId, customerId, organization } = await newCustomer(stack, who, { stage: "new_lead" });
  const api = await apiAs(stack, who);
  await page.goto(`/organizations/${customerId}`);
  await expect(page.getByRole("heading", { level: 1, name: organization })).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Log interaction" });
  const note = dialog.getByRole("textbox", { name: "What happened" });
  await pressUntilShown(page, "l", dialog);
  await expect(note).toBeFocused();
  await page.keyboard.type("Tasted the crab cakes");
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();

  const when = dialog.getByRole("textbox", { name: "When" });
  for (const [typed, said] of [
    ["asdf", NOT_A_DAY],
    ["31 Dec 2030", /^Not after/],
    ["1 Jan 1900", /^Not before/],
  ] as const) {
    await note.focus();
    await when.fill(typed);
    await when.press("Control+Enter");
    await expect(dialog.getByText(said)).toBeVisible();
    await expect(when).toBeFocused();
    await expect(when).toBeInViewport();
  }

  const today = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone);
  await when.fill("3 days ago");
  await dialog.getByRole("switch", { name: "Follow up on" }).click();
  const follow = dialog.getByRole("textbox", { name: "Follow up on" });
  await follow.fill("next monthh");
  await follow.press("Control+Enter");
  await expect(follow).toBeFocused();
  await follow.fill("20 Dec 2099");
  await follow.press("Control+Enter");
  await expect(dialog).toBeHidden();
  const logged = rows.parse(
    await api(
      `interactions?opportunity_id=eq.${opportunityId}&select=interaction_date,follow_up_date`,
      {},
      "GET",
    ),
  );
  expect(logged).toHaveLength(1);
  expect(logged[0]?.follow_up_date).toBe("2099-12-20");
  const day = String(logged[0]?.interaction_date).slice(0, 10);
  expect([addDays(today, -4), addDays(today, -3), addDays(today, -2)]).toContain(day);
});

test("where it stands on an opportunity, with Enter and Escape", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { opportunityId } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.goto(`/opportunities/${opportunityId}`);
  const press = () => page.getByRole("button", { name: /Change expected close/ }).click();
  const field = page.getByRole("textbox", { name: "Expected close" });
  await press();
  await expect(field).toBeFocused();
  await page.keyboard.type("15 Jan 2028");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /15 Jan 2028/ })).toBeFocused();

  // What stands there is selected, so that typing replaces it.
  await press();
  await expect(field).toHaveValue("15 Jan 2028");
  await page.keyboard.type("asdf");
  await expect(field).toHaveValue("asdf");
  await page.keyboard.press("Enter");
  await expect(page.getByText(NOT_A_DAY)).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /15 Jan 2028/ })).toBeFocused();

  await press();
  await page.keyboard.type("16 Feb 2029");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /16 Feb 2029/ })).toBeFocused();
});

test("in a new opportunity, with Ctrl and Enter", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: null });
  const api = await apiAs(stack, who);
  await page.goto("/opportunities");
  await page.getByRole("button", { name: "New opportunity" }).first().click();
  const dialog = page.getByRole("dialog");
  const customer = dialog.getByRole("combobox", { name: "Customer" });
  await customer.fill(organization);
  await page.getByRole("option", { name: organization }).first().click();
  await page.keyboard.press("Control+Enter");
  const principals = dialog.getByRole("combobox", { name: /principals/i });
  await principals.fill("Gulf Foods");
  await page
    .getByRole("option", { name: /Gulf Foods/ })
    .first()
    .click();
  await principals.press("Control+Enter");
  const due = dialog.getByRole("textbox", { name: "Due" });
  await due.fill("someday");
  await due.press("Control+Enter");
  await expect(dialog.getByText(NOT_A_DAY)).toBeVisible();
  await expect(due).toBeFocused();
  await due.fill("fri");
  await due.press("Control+Enter");
  await expect(dialog).toBeHidden();
  const made = rows.parse(await api("opportunities?select=next_action_date", {}, "GET"));
  expect(made).toHaveLength(1);
  expect(weekdayOf(String(made[0]?.next_action_date))).toBe(5);
});

test("for how long a record is shared, and a right is given", async ({ newWorkspace, stack }) => {
  const { page, ...admin } = await newWorkspace();
  const { customerId } = await newCustomer(stack, admin, { stage: null });
  await addColleague(stack, admin, "Rita Rep", "rep");
  const api = await apiAs(stack, admin);
  const rights = async () => rows.parse(await api("user_permissions?select=id,expires_at", {}, "GET"));
  await page.goto(`/organizations/${customerId}`);

  async function until(form: ReturnType<typeof page.getByRole>, submit: string, wanted: readonly string[]) {
    const field = form.getByRole("textbox", { name: /^Until/ });
    for (const typed of wanted) {
      await field.fill(typed);
      await form.getByRole("button", { name: submit }).click();
      await expect(form.getByText(typed === "asdf" ? NOT_A_DAY : /^Not before/)).toBeVisible();
      await expect(field).toBeFocused();
    }
    expect(await rights()).toHaveLength(0);
  }

  await page.getByRole("button", { name: "Share", exact: true }).click();
  const share = page.getByRole("dialog", { name: "Share with a colleague" });
  await share.getByRole("combobox", { name: "With" }).click();
  await page.getByRole("option", { name: "Rita Rep" }).click();
  await until(share, "Share", ["asdf", "yesterday"]);
  await share.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();

  await page.getByRole("button", { name: "Allow or deny" }).click();
  const right = page.getByRole("dialog", { name: "Allow or deny one colleague" });
  await right.getByLabel("Who").selectOption("Rita Rep");
  await right.getByLabel("What").selectOption("May see it");
  await right.getByLabel("Why").fill("Trial");
  await until(right, "Set it", ["asdf", "yesterday"]);
  await right.getByRole("textbox", { name: /^Until/ }).fill("tomorrow");
  await right.getByRole("textbox", { name: /^Until/ }).press("Enter");
  await expect(right).toHaveCount(0);
  expect((await rights()).map(({ expires_at }) => expires_at === null)).toEqual([false]);
});
