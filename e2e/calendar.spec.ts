// The calendar: its views, what is moved by hand, by key and from a menu, days of 23 hours, and the address for other programs.
import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { desk, isPhone } from "./phone";
import { apiAs } from "./pipeline";

const DAY = "2027-03-10";
const item = (page: Page, title: string) =>
  page.locator("[data-item]").filter({ hasText: title }).locator("visible=true").first();

/** What it says of itself: kind, title, day and hour. */
const saysOf = (element: Locator) => element.getAttribute("aria-label");

async function ready(page: Page, address: string) {
  await page.goto(address);
  await expect(page.locator("[data-calendar]")).not.toHaveAttribute("aria-busy", "true");
}

async function withTasks(stack: Parameters<typeof apiAs>[0], person: Parameters<typeof apiAs>[1]) {
  const api = await apiAs(stack, person);
  const tag = randomBytes(3).toString("hex");
  const add = (title: string, row: object) =>
    api("tasks?select=id", { workspace_id: person.id, title: `${title} ${tag}`, ...row });
  await add("Price list", { due_on: DAY });
  await add("Call Joe", { due_at: `${DAY}T15:00:00Z` });
  return { call: `Call Joe ${tag}`, list: `Price list ${tag}` };
}

test("Every view shows what is due, and is accessible", async ({ newWorkspace, stack, accessible }) => {
  const who = await newWorkspace();
  const { page } = who;
  const { call, list } = await withTasks(stack, who);
  await ready(page, `/calendar?date=${DAY}`);
  await expect(item(page, call)).toBeVisible();
  await expect(item(page, list)).toBeVisible();
  await accessible(page);
  for (const view of isPhone(page) ? ["day", "agenda"] : ["day", "month", "agenda", "team"]) {
    await ready(page, `/calendar?view=${view}&date=${DAY}`);
    await expect(item(page, call)).toBeVisible();
    await expect(item(page, list)).toBeVisible();
    await accessible(page);
  }
  await ready(page, `/calendar?view=agenda&date=2027-06-10`);
  await expect(page.getByText("Nothing in these two weeks")).toBeVisible();
  await accessible(page);
});

test("A phone shows a day under the strip of its week, and moves from a dialog", async ({
  newWorkspace,
  stack,
}) => {
  const who = await newWorkspace();
  const { page } = who;
  const { call } = await withTasks(stack, who);
  await ready(page, `/calendar?date=${DAY}`);
  await item(page, call).click();
  const dialog = page.getByRole("dialog", { name: call });
  await dialog.getByLabel("Time").fill("2pm");
  await dialog.getByRole("button", { name: "A day later" }).click();
  await expect(page.getByText(`${call}: 11 Mar 2027, 14:00`).first()).toBeVisible();
  if (isPhone(page)) {
    await page
      .getByRole("navigation", { name: "Days of the week" })
      .getByRole("link", { name: /11 March/ })
      .click();
  }
  await expect(item(page, call)).toHaveAttribute("aria-label", /14:00/);
  await page.getByRole("button", { name: "Undo" }).last().click();
  // On a phone the day to which it was moved is shown.
  if (isPhone(page)) await expect(item(page, call)).toHaveCount(0);
  else await expect(item(page, call)).toHaveAttribute("aria-label", /10 Mar/);
  await ready(page, `/calendar?view=day&date=${DAY}`);
  await expect(item(page, call)).toHaveAttribute("aria-label", /(09|10):00/);
});

test("Keys pick it up, move it and put it down; Escape leaves it", desk, async ({ newWorkspace, stack }) => {
  const who = await newWorkspace();
  const { page } = who;
  const { call } = await withTasks(stack, who);
  await ready(page, `/calendar?view=week&date=${DAY}`);
  const before = await saysOf(item(page, call));
  // A key that comes before the page listens is nobody's.
  await expect(item(page, call)).toHaveAttribute("draggable", "true");
  await item(page, call).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  expect(await saysOf(item(page, call))).toBe(before);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(item(page, call)).toHaveAttribute("aria-label", /11 Mar.*:15/);
  await expect(item(page, call)).toBeFocused();
  // It stands there before the server has said so.
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.reload();
  await expect(item(page, call)).toHaveAttribute("aria-label", /11 Mar.*:15/);
});

test("A hand drags it to another day and hour", desk, async ({ newWorkspace, stack }) => {
  const who = await newWorkspace();
  const { page } = who;
  const { call, list } = await withTasks(stack, who);
  await ready(page, `/calendar?view=week&date=${DAY}`);
  await item(page, call).scrollIntoViewIfNeeded();
  const to = page.locator('[data-day="2027-03-12"]').last();
  await expect(item(page, call)).toHaveAttribute("draggable", "true");
  await item(page, call).dragTo(to, { targetPosition: { x: 20, y: 48 * 13 } });
  await expect(item(page, call)).toHaveAttribute("aria-label", /12 Mar/);
  // Without an hour it takes one.
  await item(page, list).dragTo(to, { targetPosition: { x: 20, y: 48 * 9 } });
  await expect(item(page, list)).toHaveAttribute("aria-label", /12 Mar.*0[89]:/);
});

test("The day on which the clocks go forward says so", desk, async ({ newWorkspace, stack }) => {
  const who = await newWorkspace();
  const { page } = who;
  await withTasks(stack, who);
  await ready(page, "/calendar?view=week&date=2027-03-14");
  await expect(page.getByText(/The clocks go forward.*23 hours/)).toBeVisible();
});

test.describe("in a browser elsewhere", () => {
  test.use({ timezoneId: "Asia/Tokyo" });
  test("hours are those of the profile", desk, async ({ newWorkspace, stack }) => {
    const who = await newWorkspace();
    const { page } = who;
    const { call } = await withTasks(stack, who);
    await ready(page, `/calendar?view=day&date=${DAY}`);
    await expect(item(page, call)).toHaveAttribute("aria-label", /10 Mar.*(09|10):00/);
  });
});

test(
  "An address brings it into another calendar, until it is withdrawn",
  desk,
  async ({ newWorkspace, stack, watch: _ }) => {
    const who = await newWorkspace();
    const { page } = who;
    const { call } = await withTasks(stack, who);
    await page.goto("/settings/profile");
    await page.getByLabel("Where you will use it").fill("My phone");
    await page.getByRole("button", { name: "Create address" }).click();
    const address = await page.getByLabel("Calendar address").inputValue();
    const path = new URL(address).pathname;
    expect(path).toMatch(/^\/api\/calendar\/[\w-]{43}\.ics$/);
    const url = new URL(path, page.url()).toString();
    const first = await fetch(url);
    expect(first.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect((await first.text()).replaceAll("\r\n ", "")).toContain(`SUMMARY:${call}`);
    const again = await fetch(url, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    expect((await fetch(new URL(`/api/calendar/${"a".repeat(43)}.ics`, page.url()))).status).toBe(404);
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
    await expect(page.getByRole("button", { name: "Withdraw My phone" })).toHaveCount(0);
    expect((await fetch(url)).status).toBe(404);
  },
);
