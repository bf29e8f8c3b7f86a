// A desk opens its booking page; somebody whom nobody knows books on their phone, confirms from the mail, moves it and cancels it.
import { expect, test } from "./fixtures";
import { linkIn } from "./mail";
import { uniqueEmail } from "./workspaces";

const PHONE = { width: 390, height: 844 };

test("A stranger books on the page, confirms from the mail, moves it and cancels it", async ({
  newWorkspace,
  mail,
  accessible,
  browser,
  contextOptions,
}) => {
  const desk = await newWorkspace({ template: "appointment-desk" });
  const slug = `desk-${desk.id.slice(0, 8)}`;
  const email = uniqueEmail("Nia Guest");

  await desk.page.goto("/settings/booking");
  await desk.page.getByLabel(/^Mail customers when/).check();
  await desk.page.getByLabel(/^Let anybody ask/).check();
  await desk.page.getByLabel("Address of the page").fill(slug);
  await desk.page.getByRole("checkbox", { name: "Check-up" }).check();
  await desk.page.getByRole("checkbox", { name: desk.name }).check();
  await desk.page.getByRole("button", { name: "Save" }).click();
  await expect(desk.page.getByText("Saved.")).toBeVisible();
  await expect(desk.page.getByRole("link", { name: "Open the page" })).toBeVisible();
  await accessible(desk.page);

  const stranger = await browser.newContext({
    ...contextOptions,
    viewport: PHONE,
    storageState: { cookies: [], origins: [] },
  });
  try {
    const page = await stranger.newPage();
    await page.goto(`/book/${slug}`);
    await page.getByRole("link", { name: /^Check-up/ }).click();
    const days = page.getByRole("navigation", { name: "Days" }).getByRole("link");
    await days.nth(1).click();
    await expect(days.nth(1)).toHaveAttribute("aria-current", "date");
    await page.getByRole("radio").nth(2).check();
    await page.getByLabel("Your name").fill("Nia Guest");
    await page.getByLabel("E-mail").fill(email);
    await accessible(page);
    await page.getByRole("button", { name: "Ask for this time" }).click();
    await expect(page.getByText(/Almost done/)).toBeVisible();

    const asked = await mail.waitFor(email, /^Confirm your appointment/);
    const link = linkIn(asked, /\/appointment\//);
    await page.goto(link);
    await expect(page.getByText("Not confirmed yet.")).toBeVisible();
    await accessible(page);
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("Thank you. Your appointment is confirmed.")).toBeVisible();
    await mail.waitFor(email, /^Your appointment: Check-up/);

    await page.getByRole("link", { name: "Choose another time" }).click();
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: "Move it to this time" }).click();
    await expect(page.getByText("Your appointment has a new time.")).toBeVisible();
    await mail.waitFor(email, /^Your appointment has changed/);

    await page.getByText("I can’t come").click();
    await page.getByRole("button", { name: "Cancel the appointment" }).click();
    await expect(page.getByText(/Your appointment is cancelled/)).toBeVisible();
    await mail.waitFor(email, /^Your appointment is cancelled/);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  } finally {
    await stranger.close();
  }

  await desk.page.goto("/notifications");
  await expect(desk.page.getByText(/Cancelled by the customer: Check-up/).first()).toBeVisible();
  await expect(desk.page.getByText(/Moved by the customer: Check-up/).first()).toBeVisible();
});

test("Links that lead nowhere and pages that are off say so alike, and leak no address", async ({ page }) => {
  const answer = await page.goto(`/appointment/${"a".repeat(43)}`);
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  await expect(page.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  await page.goto("/appointment/short");
  await expect(page.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  await page.goto("/book/nobody-has-this");
  await expect(page.getByRole("heading", { name: "Nothing can be booked here" })).toBeVisible();
});
