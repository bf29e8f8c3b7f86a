// A rep logs a visit from wherever they are, and sees what it moved.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { pressUntilShown } from "./keys";
import { isPhone } from "./phone";
import { newCustomer } from "./pipeline";

async function openQuickLog(page: Page) {
  if (page.url() === "about:blank") await page.goto("/");
  const dialog = page.getByRole("dialog", { name: "Log interaction" });
  if (isPhone(page)) await page.getByRole("button", { name: "Log interaction" }).last().click();
  else await pressUntilShown(page, "l", dialog);
  // In the hand the keyboard of the phone would cover whom one was with last.
  if (!isPhone(page)) await expect(dialog.getByRole("combobox", { name: "Who" })).toBeFocused();
  await expect(dialog.getByRole("radio", { name: "Visit" })).toBeChecked();
  return dialog;
}

async function choose(page: Page, name: string) {
  await page.getByRole("combobox", { name: "Who" }).fill(name);
  await page.getByRole("option", { name }).first().click();
}

test("a rep logs a visit, the opportunity moves and the toast says where to", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await dialog.getByRole("radio", { name: "Meeting" }).click();
  await dialog
    .getByRole("textbox", { name: "What happened" })
    .fill("Walked the banquet kitchen. Wants a tasting.");
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  await dialog.getByRole("combobox", { name: "Moves stage to" }).click();
  await page.getByRole("option", { name: "Awaiting Response" }).click();
  await dialog.getByRole("radio", { name: "Good" }).click();
  await dialog.getByRole("switch", { name: "Follow up on" }).click();
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(page.getByText(`${organization} moved to Awaiting Response`)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Walked the banquet kitchen. Wants a tasting.", { exact: true })).toBeVisible();
  // One's own book is counted at this moment; everybody's comes from a summary.
  await page.goto("/?scope=mine");
  await expect(page.getByRole("row", { name: /Awaiting Response/ })).toContainText("1");
});

test("a pinned stage stays, and the toast says why", async ({ newWorkspace, stack }) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead", pinned: true });
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  await dialog.getByRole("combobox", { name: "Moves stage to" }).click();
  await page.getByRole("option", { name: "Awaiting Response" }).click();
  await expect(dialog.getByText(/The stage is pinned/)).toBeVisible();
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(page.getByText(/is pinned, so it stays in New Lead/)).toBeVisible();
  // One's own book is counted at this moment; everybody's comes from a summary.
  await page.goto("/?scope=mine");
  await expect(page.getByRole("row", { name: /New Lead/ })).toContainText("1");
});

test("losing it asks for the reason at the field, and keeps what was typed", async ({
  newWorkspace,
  stack,
}) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await dialog.getByRole("textbox", { name: "What happened" }).fill("They buy elsewhere now.");
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  await dialog.getByRole("combobox", { name: "Moves stage to" }).click();
  await page.getByRole("option", { name: "Closed - No Fit" }).click();
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(dialog.getByText("Say why it was lost.")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "What happened" })).toHaveValue("They buy elsewhere now.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.reload();
  await openQuickLogWithDraft(page);
});

async function openQuickLogWithDraft(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Log interaction" });
  if (isPhone(page)) await page.getByRole("button", { name: "Log interaction" }).last().click();
  else await pressUntilShown(page, "l", dialog);
  const note = dialog.getByRole("textbox", { name: "What happened" });
  await expect(note).toHaveValue("They buy elsewhere now.");
}

test("without a network nothing is lost, and it is sent once when it is back", async ({
  newWorkspace,
  stack,
  watch,
}) => {
  watch.expectProblem(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const { page, context, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await dialog.getByRole("textbox", { name: "What happened" }).fill("From the cold store.");
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  await context.setOffline(true);
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(dialog.getByText(/No connection\. Nothing is lost/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(`Logged with ${organization}`)).toBeVisible();
  await expect(page.getByText("From the cold store.")).toHaveCount(1);
});

test("what waited for the network survives a reload and is sent once", async ({
  newWorkspace,
  stack,
  watch,
}) => {
  watch.expectProblem(/ERR_FAILED|Failed to fetch/);
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await dialog.getByRole("textbox", { name: "What happened" }).fill("Said yes to the tasting.");
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  // The server hears it, and its answer is lost: sent again it must not be logged twice.
  await page.route("**/*", async (route) => {
    if (route.request().headers()["next-action"] === undefined) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(dialog.getByText(/No connection\. Nothing is lost/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("1 log waits for the network")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await expect(page.getByText("1 log waits for the network")).toBeHidden();
  await page.goto("/interactions");
  const table = page.getByRole("table", { name: "Interactions" });
  await expect(table.getByText("Said yes to the tasting.")).toHaveCount(1);
});

test("when a customer's facts don't load it says so, and what was chosen stays", async ({
  newWorkspace,
  stack,
  watch,
}) => {
  watch.expectProblem(/ERR_FAILED|Failed to fetch/);
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: "new_lead" });
  await page.route("**/api/quick-log/account**", (route) => route.abort());
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await expect(dialog.getByText(/did not load/).first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "What happened" }).fill("Met at the door.");
  await dialog.getByRole("radio", { name: "Good" }).click();
  await page.unroute("**/api/quick-log/account**");
  await dialog.getByRole("button", { name: "Load them again" }).click();
  await expect(dialog.getByText(/^Counts for/)).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "What happened" })).toHaveValue("Met at the door.");
  await expect(dialog.getByRole("radio", { name: "Good" })).toBeChecked();
  await dialog.getByRole("combobox", { name: "Moves stage to" }).click();
  await page.getByRole("option", { name: "Awaiting Response" }).click();
  // Going through the field above tells it again what stands there; nothing is taken back.
  await dialog.getByRole("combobox", { name: "Who" }).focus();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("combobox", { name: "Moves stage to" })).toContainText("Awaiting Response");
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(page.getByText(`${organization} moved to Awaiting Response`)).toBeVisible();
});

test("somebody new is added in place, and general activity needs no opportunity", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const { page, ...who } = await newWorkspace();
  const { organization } = await newCustomer(stack, who, { stage: null });
  const dialog = await openQuickLog(page);
  await choose(page, organization);
  await expect(dialog.getByRole("checkbox", { name: "General Activity" })).toBeChecked();
  await dialog.getByRole("combobox", { name: "Person" }).fill("Luis Amaro");
  await page.getByRole("option", { name: "Create “Luis Amaro”" }).click();
  await dialog.getByRole("textbox", { name: "Job title" }).fill("Executive Chef");
  await accessible(page);
  await dialog.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(page.getByText(`Logged with ${organization}`)).toBeVisible();
});

test.describe("a viewer", () => {
  test.use({ user: "vera.lind@harbor.example" });
  test("has nothing to log with", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Due" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Log interaction" })).toHaveCount(0);
    await page.getByRole("main").focus();
    await page.keyboard.press("l");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});
