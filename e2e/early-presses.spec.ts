// A page is drawn before its code is there. What is pressed in between is done as soon as it can be.
import type { Page, Route } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Holds back all code of the pages until it is let go. */
async function holdCode(page: Page) {
  const held: Route[] = [];
  let holds = true;
  await page.route("**/_next/static/chunks/*.js*", async (route) => {
    if (holds) held.push(route);
    else await route.continue();
  });
  return async () => {
    holds = false;
    await Promise.all(held.map((route) => route.continue()));
  };
}

test("A button pressed before its code is there opens what it opens", async ({ newWorkspace }) => {
  const { page } = await newWorkspace();
  const letGo = await holdCode(page);
  await page.goto("/tasks", { waitUntil: "commit" });
  await page.getByRole("button", { name: "New task" }).first().click();
  await letGo();
  await expect(page.getByRole("dialog", { name: "New task" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "New task" })).toHaveCount(0);
});

test("A form sent before its code is there is saved as typed", async ({ newWorkspace }) => {
  const { page } = await newWorkspace({ template: "appointment-desk" });
  const letGo = await holdCode(page);
  await page.goto("/settings/leads", { waitUntil: "commit" });
  await page.getByLabel("Answer within, in minutes").fill("45");
  await page.getByRole("button", { name: "Save" }).click();
  await letGo();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page).toHaveURL("/settings/leads");
  await page.reload();
  await expect(page.getByLabel("Answer within, in minutes")).toHaveValue("45");
});
