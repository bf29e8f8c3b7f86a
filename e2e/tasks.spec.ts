// A day's tasks: added in a line, ticked, put off, given away and taken back, on a desk and in the hand.
import type { Page } from "@playwright/test";
import { dayFromNow } from "./days";
import { expect, test } from "./fixtures";
import { pressUntilShown } from "./keys";
import { desk, isPhone } from "./phone";
import { apiAs, newCustomer } from "./pipeline";

/** With the key; in the hand with the plus. */
async function openLine(page: Page) {
  const dialog = page.getByRole("dialog", { name: "New task" });
  if (isPhone(page)) {
    await page.getByRole("button", { name: "Log interaction" }).last().click();
    await page.getByRole("button", { name: "A task instead" }).click();
  } else {
    await pressUntilShown(page, "t", dialog);
  }
  await expect(dialog).toBeVisible();
  return dialog;
}

test("A task is understood before it is saved, corrected, ticked, and comes again", async ({
  newWorkspace,
  accessible,
}) => {
  const { page } = await newWorkspace();
  await page.goto("/");
  const dialog = await openLine(page);
  const line = dialog.getByLabel("What is to be done");
  await line.fill("call Joe tomorrow 3pm every week !high");
  await expect(dialog.getByRole("status").getByText("call Joe", { exact: true })).toBeVisible();
  await expect(dialog.getByLabel("Time")).toHaveValue("15:00");
  await expect(dialog.getByRole("combobox", { name: "Repeats" })).toHaveText("Every week");
  await expect(dialog.getByRole("combobox", { name: "Priority" })).toHaveText("High");
  await accessible(page);
  await dialog.getByRole("button", { name: "Keep it as typed" }).click();
  await expect(dialog.getByLabel("Time")).toHaveValue("");
  await dialog.getByRole("button", { name: "Read days and signs in it" }).click();
  // What is chosen by hand stays, whatever the line says after it.
  await dialog.getByLabel("Time").fill("09:30");
  await line.fill("call Joe today every week !high");
  await line.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("call Joe added for", { exact: false }).first()).toBeVisible();

  await page.goto("/?scope=mine");
  const row = page.locator('[data-due]:has-text("call Joe")').locator("visible=true").first();
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Done: call Joe" }).locator("visible=true").click();
  await expect(page.getByText(/It comes again on/).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("button", { name: "Done: call Joe" }).locator("visible=true")).toHaveCount(1);
});

test("An empty line, a time without a sense and a rhythm without a day are told where they stand", async ({
  newWorkspace,
}) => {
  const { page } = await newWorkspace();
  await page.goto("/tasks");
  await page.getByRole("button", { name: "New task" }).click();
  const dialog = page.getByRole("dialog", { name: "New task" });
  await dialog.getByRole("button", { name: /^Add task/ }).click();
  await expect(dialog.getByText("Say what is to be done")).toBeVisible();
  await dialog.getByLabel("What is to be done").fill("Count boxes every week");
  await dialog.getByLabel("Due").fill("");
  await dialog.getByRole("button", { name: /^Add task/ }).click();
  await expect(dialog.getByText("Say when it is due first")).toBeVisible();
  await dialog.getByLabel("Due").fill("fri");
  await dialog.getByRole("button", { name: /^Add task/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "Count boxes" })).toBeVisible();
});

test("On the page of what it is about a task is added, ticked and taken back", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const { organization, customerId, opportunityId } = await newCustomer(stack, admin, { stage: "new_lead" });
  await page.goto(`/opportunities/${opportunityId}`);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Tasks" }) });
  await card.getByRole("button", { name: "Add task" }).click();
  const dialog = page.getByRole("dialog", { name: "New task" });
  await dialog.getByLabel("What is to be done").fill("Send the spec sheet fri");
  await dialog.getByRole("button", { name: /^Add task/ }).click();
  await expect(card.getByRole("link", { name: "Send the spec sheet" })).toBeVisible();
  await accessible(page);
  await page.goto(`/organizations/${customerId}`);
  await expect(card.getByRole("link", { name: "Send the spec sheet" })).toBeVisible();
  await card.getByRole("button", { name: "Done: Send the spec sheet" }).click();
  await expect(card.getByText("Nothing to do here.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await card.getByRole("link", { name: "Send the spec sheet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Send the spec sheet" })).toBeVisible();
  await expect(page.getByRole("link", { name: organization, exact: true })).toBeVisible();
});

test("A page of its own: changed where it stands, dropped, opened again, deleted and brought back", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const api = await apiAs(stack, admin);
  await api("tasks?select=id", { workspace_id: admin.id, title: "Count boxes", due_on: dayFromNow(1) });
  await page.goto("/tasks");
  await page.getByRole("link", { name: "Count boxes" }).click();
  await page.getByRole("button", { name: "Change notes" }).click();
  await page.getByLabel("Notes").fill("In the cooler too");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(page.getByText("Notes: nothing → In the cooler too")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Won’t do" }).click();
  await expect(page.getByText("Won’t be done").first()).toBeVisible();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(page.getByRole("button", { name: "Won’t do" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/tasks$/);
  await expect(page.getByRole("link", { name: "Count boxes" })).toHaveCount(0);
  // What was told before may stand there too.
  const told = page.getByRole("dialog", { name: "Count boxes deleted" });
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Count boxes" })).toBeVisible();
});

test("Several are done and put off at once, each with one undo", desk, async ({ newWorkspace, stack }) => {
  const admin = await newWorkspace();
  const { page } = admin;
  const api = await apiAs(stack, admin);
  await api(
    "tasks?select=id",
    ["One", "Two", "Three"].map((title, n) => ({
      workspace_id: admin.id,
      title: `${title} thing`,
      due_on: dayFromNow(-n),
    })),
  );
  await page.goto("/tasks");
  await page.getByRole("checkbox", { name: /One thing/ }).check();
  await page.getByRole("checkbox", { name: /Two thing/ }).check();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByRole("link", { name: "One thing" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Three thing" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("link", { name: "One thing" })).toBeVisible();
  await page.getByRole("checkbox", { name: /One thing/ }).check();
  await page.getByRole("checkbox", { name: /Three thing/ }).check();
  await page.getByRole("button", { name: "Another day" }).click();
  await page.getByRole("menuitem", { name: /In a week/ }).click();
  await expect(page.getByText(/^2 tasks moved to/).first()).toBeVisible();
  await page.goto("/tasks?when=overdue");
  await expect(page.getByRole("link", { name: "Two thing" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Three thing" })).toHaveCount(0);
});
