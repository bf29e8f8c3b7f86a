// A day at the desk, as whoever sits there lives it: what is booked, a lead taken and booked, one who comes, one who doesn't,
// one who needs another time, and what is left of the day at its end. On a desk and in the hand.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { dayFromNow } from "./days";
import { expect, test } from "./fixtures";
import { apiAs } from "./pipeline";

const idsSchema = z.tuple([z.object({ id: z.string() })]);
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** A zone where it is about noon, so that the day has hours behind and before it whenever this runs. */
function noonZone(): string {
  const offset = 12 - new Date().getUTCHours();
  // The signs of these names are turned.
  return offset === 0 ? "UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

/** On a phone what is next stands on a card of its own. */
const named = (page: Page, name: string) =>
  page.getByRole("main").getByRole("link", { name, exact: true }).locator("visible=true").first();

async function openFromToday(page: Page, title: string) {
  await page.goto("/?due=today");
  await named(page, title).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("A desk runs its day: a lead booked, one who came, one who did not, one moved, and what is left", async ({
  newWorkspace,
  stack,
  accessible,
}) => {
  test.slow();
  const timeZone = noonZone();
  const tomorrow = dayFromNow(1, timeZone);
  const desk = await newWorkspace({ template: "appointment-desk", company: "Corner Practice" });
  const { page } = desk;
  const api = await apiAs(stack, desk);
  const insert = async (table: string, row: object) =>
    idsSchema.parse(await api(`${table}?select=id`, { workspace_id: desk.id, ...row }))[0].id;
  await api(`workspaces?id=eq.${desk.id}&select=id`, { time_zone: timeZone }, "PATCH");
  const organization_id = await insert("organizations", { name: "Lane Family" });
  const contact_id = await insert("contacts", { organization_id, first_name: "Lin", last_name: "Lane" });
  for (const booked of [
    { title: "Old filling", guest_name: "Ana Reed", scheduled_at: inMinutes(-3 * 1440) },
    { title: "Crown", guest_name: "Tobias Lund", scheduled_at: inMinutes(-60) },
    { title: "Cleaning", contact_id, scheduled_at: inMinutes(10) },
    { title: "Whitening", guest_name: "Rosa Bell", scheduled_at: inMinutes(120) },
    { title: "Second look", guest_name: "Sam Hale", scheduled_at: inMinutes(180) },
  ])
    await insert("appointments", booked);
  await api("rpc/create_contact", {
    input: {
      first_name: "Hanna",
      last_name: "Asked",
      lead_status: "new",
      lead_score: "hot",
      is_nobodys: true,
      phone: "615 555 0123",
    },
  });

  await test.step("The day, and who waits", async () => {
    await page.goto("/?due=today");
    for (const title of ["Crown", "Cleaning", "Whitening", "Second look"])
      await expect(named(page, title)).toBeVisible();
    await page.goto("/leads");
    await page.getByRole("button", { name: "Take Hanna Asked" }).locator("visible=true").click();
    await expect(page.getByText("Hanna Asked is yours").first()).toBeVisible();
  });

  await test.step("The lead gets a time", async () => {
    await named(page, "Hanna Asked").click();
    await expect(page.getByRole("heading", { level: 1, name: "Hanna Asked" })).toBeVisible();
    await page.getByRole("button", { name: "Book", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "New appointment" });
    await dialog.getByRole("combobox", { name: "Service" }).click();
    await page.getByRole("option", { name: "Check-up, 30 min" }).click();
    await dialog.getByLabel("Day").fill(tomorrow);
    await dialog.getByRole("textbox", { name: "Time", exact: true }).fill("11:00");
    await dialog.getByRole("button", { name: "Book", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Check-up booked").first()).toBeVisible();
  });

  await test.step("One says yes, comes, and is logged", async () => {
    await openFromToday(page, "Cleaning");
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("Confirmed", { exact: true }).first()).toBeVisible();
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
  });

  await test.step("One did not come", async () => {
    await openFromToday(page, "Crown");
    await page.getByRole("button", { name: "Did not come" }).click();
    await expect(page.getByRole("link", { name: "Find a new time" })).toBeVisible();
  });

  await test.step("One needs another time", async () => {
    await openFromToday(page, "Whitening");
    await page.getByRole("button", { name: "Move", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Move Whitening" });
    await dialog.getByLabel("Day").fill(tomorrow);
    await dialog.getByRole("textbox", { name: "Time", exact: true }).fill("10:00");
    await dialog.getByRole("button", { name: "Move", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Whitening moved").first()).toBeVisible();
    await page.getByRole("button", { name: "Make a contact of this guest" }).click();
    await expect(page.getByText("Rosa Bell is a contact now").first()).toBeVisible();
    await expect(named(page, "Rosa Bell")).toBeVisible();
  });

  await test.step("What is left of today, and what tomorrow begins with", async () => {
    await page.goto("/?due=today");
    await expect(named(page, "Second look")).toBeVisible();
    await expect(named(page, "Find a new time for Tobias Lund")).toBeVisible();
    for (const title of ["Crown", "Cleaning", "Whitening"])
      await expect(page.getByRole("main").getByRole("link", { name: title, exact: true })).toHaveCount(0);
    await accessible(page);
    await page.goto("/?due=later");
    await expect(named(page, "Whitening")).toBeVisible();
    await expect(named(page, "Check-up")).toBeVisible();
    await page.goto("/appointments");
    await expect(named(page, "Second look")).toBeVisible();
    await expect(page.getByRole("link", { name: "Old filling", exact: true })).toHaveCount(0);
    await page.goto("/appointments?when=any");
    await expect(named(page, "Old filling")).toBeVisible();
  });
});
