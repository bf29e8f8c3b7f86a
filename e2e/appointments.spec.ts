// An appointment through its life: booked at a free time, told what is free where one is taken, completed by its log, missed,
// on a desk and in the hand.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./fixtures";
import { apiAs } from "./pipeline";
import type { Stack } from "./stack";
import { addColleague } from "./team";
import type { NewWorkspace } from "./workspaces";

const idsSchema = z.tuple([z.object({ id: z.string() })]);

/** The Monday after the next, so that the whole day lies ahead. */
function aMonday(): string {
  const day = new Date(Date.now() + 7 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

async function newPatient(stack: Stack, desk: NewWorkspace) {
  const api = await apiAs(stack, desk);
  const insert = async (table: string, row: object) =>
    idsSchema.parse(await api(`${table}?select=id`, { workspace_id: desk.id, ...row }))[0].id;
  const organization = await insert("organizations", { name: "Lane Family" });
  const contact = await insert("contacts", {
    organization_id: organization,
    first_name: "Lin",
    last_name: "Lane",
  });
  return { insert, organization, contact };
}

async function openDialog(page: Page) {
  await page.goto("/appointments");
  await page.getByRole("button", { name: "New appointment" }).click();
  const dialog = page.getByRole("dialog", { name: "New appointment" });
  await expect(dialog).toBeVisible();
  return dialog;
}

test("One is booked at a free time; a second at the same time is told what is free around it", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  await newPatient(stack, desk);
  const { page } = desk;
  const dialog = await openDialog(page);
  await dialog.getByRole("combobox", { name: "Service" }).click();
  await page.getByRole("option", { name: "Check-up, 30 min" }).click();
  await dialog.getByRole("combobox", { name: "With" }).fill("Lin");
  await page.getByRole("option", { name: /Lin Lane/ }).click();
  await dialog.getByLabel("Day").fill(aMonday());
  const free = dialog.getByRole("group", { name: "Free times" });
  await free.getByRole("button", { name: "10:00", exact: true }).click();
  await expect(dialog.getByRole("textbox", { name: "Time", exact: true })).toHaveValue("10:00");
  await accessible(page);
  await dialog.getByRole("button", { name: "Book" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Check-up booked").first()).toBeVisible();

  await page.getByRole("button", { name: "New appointment" }).click();
  await dialog.getByLabel("Or a guest’s name").fill("Rosa Whitfield");
  await dialog.getByLabel("Day").fill(aMonday());
  // What is taken, and what is kept free after it, is not offered.
  await expect(free.getByRole("button", { name: "09:30", exact: true })).toBeVisible();
  await expect(free.getByRole("button", { name: "10:00", exact: true })).toHaveCount(0);
  await expect(free.getByRole("button", { name: "10:30", exact: true })).toHaveCount(0);
  await dialog.getByRole("textbox", { name: "Time", exact: true }).fill("10:15");
  await dialog.getByRole("button", { name: "Book" }).click();
  await expect(dialog.getByText(/There is something at this time already/)).toBeVisible();
  await accessible(page);
  await dialog.getByRole("group", { name: "Free around it" }).getByRole("button", { name: /11:00/ }).click();
  await expect(dialog.getByRole("textbox", { name: "Time", exact: true })).toHaveValue("11:00");
  await dialog.getByRole("button", { name: "Book" }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/appointments?scope=everyone");
  await expect(page.getByText("Rosa Whitfield").locator("visible=true")).toBeVisible();
  await expect(page.getByRole("link", { name: "Check-up" }).locator("visible=true").first()).toBeVisible();
});

test("Two at once are kept on purpose, and marked", async ({ newWorkspace, stack }) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { insert } = await newPatient(stack, desk);
  await insert("appointments", { title: "Cleaning", scheduled_at: `${aMonday()}T18:00:00Z` });
  const second = await insert("appointments", { title: "Crown", scheduled_at: `${aMonday()}T20:00:00Z` });
  const { page } = desk;
  await page.goto(`/appointments/${second}`);
  await page.getByRole("button", { name: "Move" }).click();
  const dialog = page.getByRole("dialog", { name: "Move Crown" });
  const time = dialog.getByRole("textbox", { name: "Time", exact: true });
  const before = await time.inputValue();
  await time.fill(`${Number(before.slice(0, 2)) - 2}:00`);
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await dialog.getByRole("button", { name: "Keep both at this time" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "Cleaning" })).toBeVisible();
  await page.goto("/appointments?beside=1&scope=everyone");
  await expect(
    page.getByText("Beside another", { exact: true }).locator("visible=true").last(),
  ).toBeVisible();
});

test("Several are given to a colleague, beside what she has on purpose, and taken back", {
  tag: "@desk",
}, async ({ newWorkspace, stack, accessible }) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { insert } = await newPatient(stack, desk);
  const olga = await addColleague(stack, desk, "Olga Owner", "rep");
  const at = `${aMonday()}T15:00:00Z`;
  await insert("appointments", { title: "Filling", scheduled_at: at, owner_user_id: olga.id });
  await insert("appointments", { title: "Crown", scheduled_at: at });
  await insert("appointments", { title: "Cleaning", scheduled_at: `${aMonday()}T18:00:00Z` });
  const { page } = desk;
  await page.goto("/appointments?scope=everyone");
  await page.getByRole("checkbox", { name: "Pick Crown" }).check();
  await page.getByRole("checkbox", { name: "Pick Cleaning" }).check();
  await page.getByRole("button", { name: "Change owner" }).click();
  await page.getByRole("menuitem", { name: "Olga Owner" }).click();
  const dialog = page.getByRole("dialog", { name: "Olga Owner has no time for 1 appointment" });
  await expect(dialog.getByText(/^Crown, /)).toBeVisible();
  await accessible(page);
  await dialog.getByRole("button", { name: "Give all the same" }).click();
  await expect(page.getByText("2 appointments: now Olga Owner’s").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 appointments: given back").first()).toBeVisible();
});

test("One is confirmed, has arrived and is completed by its log", async ({ newWorkspace, stack }) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { insert, contact } = await newPatient(stack, desk);
  const id = await insert("appointments", {
    title: "Cleaning",
    contact_id: contact,
    scheduled_at: new Date(Date.now() + 600_000).toISOString(),
  });
  const { page } = desk;
  await page.goto(`/appointments/${id}`);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Arrived" }).click();
  await expect(page.getByRole("button", { name: "Not there yet" })).toBeVisible();
  await page.getByRole("button", { name: "Complete" }).click();
  const log = page.getByRole("dialog", { name: "Log interaction" });
  await expect(log.getByText("Completes the appointment")).toBeVisible();
  await expect(log.getByRole("combobox", { name: "Who" })).toHaveValue("Lane Family");
  await log
    .getByRole("textbox", { name: /^What happened|^Note/ })
    .first()
    .fill("All fine, again in six months.");
  await log.getByRole("button", { name: /^Log(?! and)/ }).click();
  await expect(log).toBeHidden();
  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "An interaction" })).toBeVisible();
  await page.goto(`/contacts/${contact}`);
  await expect(page.getByRole("link", { name: "Cleaning" }).first()).toBeVisible();
});

test("Who did not come is to be called again, unless that is taken back", async ({ newWorkspace, stack }) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const { insert, contact } = await newPatient(stack, desk);
  const id = await insert("appointments", {
    title: "Crown",
    contact_id: contact,
    scheduled_at: new Date(Date.now() - 3_600_000).toISOString(),
  });
  const { page } = desk;
  await page.goto(`/appointments/${id}`);
  await page.getByRole("button", { name: "Did not come" }).click();
  await expect(page.getByRole("link", { name: "Find a new time" })).toBeVisible();
  await page.goto(`/contacts/${contact}`);
  await expect(page.getByText("1 no-show")).toBeVisible();
  await expect(page.getByText("Find a new time for Lin Lane").first()).toBeVisible();
  await page.goto(`/appointments/${id}`);
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(page.getByRole("button", { name: "Did not come" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Find a new time" })).toHaveCount(0);
});

test("Hours and absences say when one can be booked", async ({ newWorkspace }) => {
  const { page } = await newWorkspace({ template: "appointment-desk" });
  await page.goto("/settings/hours");
  const monday = page.getByLabel("Monday");
  await expect(monday).toHaveValue("09:00–17:00");
  await monday.fill("17-9");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter times, like 9–12, 13–17")).toBeVisible();
  await monday.fill("9-10");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Hours saved").first()).toBeVisible();
  const dialog = await openDialog(page);
  await dialog.getByLabel("Day").fill(aMonday());
  const free = dialog.getByRole("group", { name: "Free times" });
  await expect(free.getByRole("button")).toHaveText(["09:00", "09:15", "09:30"]);
});
