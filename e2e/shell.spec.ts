// The shell around every page: getting about by keyboard and thumb, the theme, the workspace.
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { pressUntilShown } from "./keys";
import { desk, isPhone, openMore } from "./phone";

test.use({ user: "dana.morales@harbor.example", fetchesAhead: true });

test("Dana jumps anywhere from the command palette", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle("Today · KitchenPantry");
  if (isPhone(page)) await page.getByRole("button", { name: "Search", exact: true }).click();
  else await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await palette.getByRole("combobox").fill("profile");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/settings/profile");
  await expect(page).toHaveTitle("Profile · KitchenPantry");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the slash opens the palette, never while typing, and can be switched off", desk, async ({ page }) => {
  await page.goto("/settings/profile");
  const name = page.getByRole("textbox", { name: "Name" });
  await name.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await pressUntilShown(page, "/", palette);
  await palette.getByRole("combobox").fill("single-key");
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await page.getByRole("main").focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Dana chooses dark and the next page comes dark from the server", async ({ page, request }) => {
  await page.goto("/");
  if (isPhone(page)) {
    await openMore(page);
    await page.getByRole("radio", { name: "Dark" }).click();
  } else {
    await page.getByRole("button", { name: "Dana Morales" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
  }
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  const cookies = await page.context().cookies();
  const html = await (
    await request.get("/login", {
      headers: { cookie: `kp-theme=${cookies.find(({ name }) => name === "kp-theme")?.value}` },
    })
  ).text();
  expect(html).toContain('data-theme="dark"');
  expect(html).toMatch(/<meta name="theme-color" content="#141311"/);
  await page.reload();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
});

test("Dana switches to the other workspace and back", async ({ page }) => {
  await page.goto("/");
  const switchTo = async (name: string) => {
    if (isPhone(page)) {
      await openMore(page);
      await page.getByRole("dialog", { name: "More" }).getByRole("combobox", { name: "Workspace" }).click();
      // A list takes no press in the moment that it opens, so that the press that opened it chooses nothing.
      const option = page.getByRole("option", { name });
      await expect(async () => {
        await option.click({ timeout: 2_000 });
        await expect(option).toHaveCount(0, { timeout: 2_000 });
      }).toPass();
      await openMore(page);
      await expect(page.getByRole("combobox", { name: "Workspace" })).toContainText(name);
      await page.keyboard.press("Escape");
    } else {
      await page.getByRole("button", { name: /switch workspace/ }).click();
      await page.getByRole("menuitemradio", { name }).click();
      await expect(
        page.getByRole("button", { name: new RegExp(`^${name}\\s*, switch workspace`) }),
      ).toBeVisible();
    }
  };
  const stage = (name: string) => page.getByRole("row", { name: new RegExp(name) });
  await expect(stage("Sample/Visit Offered")).toBeVisible();
  await switchTo("Greenleaf Wholesale");
  await expect(stage("Sample/Visit Offered")).toHaveCount(0);
  await switchTo("Harbor Brokerage");
  await expect(stage("Sample/Visit Offered")).toBeVisible();
});

test("the first Tab skips to the page", desk, async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("being offline is said and taken back", async ({ page, context, watch }) => {
  watch.expectProblem(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/");
  // What loads after the page is there too.
  await expect(page.getByRole("region", { name: "Notifications" })).toBeAttached();
  await expect(page.locator("[data-offline-banner]")).toBeAttached();
  await context.setOffline(true);
  await page.evaluate(() => fetch("/login").catch(() => null));
  await expect(page.getByText("You are offline.")).toBeVisible();
  // A link keeps the page instead of showing the browser's error.
  await page.getByRole("link", { name: /^(Accounts|Organizations)$/ }).click();
  await expect(page.getByText("This one stays.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("This one stays.")).toHaveCount(0);
  await page.getByRole("link", { name: /^(Accounts|Organizations)$/ }).click();
  await expect(page).toHaveURL(/\/organizations/);
});

test("on a phone the guide is under More, and says what it is about", async ({ page, accessible }) => {
  if (!isPhone(page)) return;
  await page.goto("/reports");
  await openMore(page);
  await page.getByRole("dialog", { name: "More" }).getByRole("button", { name: "Help" }).click();
  const help = page.getByRole("dialog", { name: "Help" });
  await accessible(page);
  await help.getByRole("link", { name: "Reports" }).click();
  await expect(page).toHaveURL("/help/reports");
  await expect(page.getByRole("img", { name: /^Reports/ }).filter({ visible: true })).toHaveCount(1);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
});

test("the open palette is accessible", async ({ page, accessible }) => {
  await page.goto("/");
  const palette = page.getByRole("dialog");
  if (isPhone(page)) await page.getByRole("button", { name: "Search", exact: true }).click();
  // A key that is pressed before the page listens is pressed again.
  await expect(async () => {
    if (!isPhone(page) && !(await palette.isVisible())) await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await accessible(page);
});

test("the page reads at half the width, as at 200 % zoom, without scrolling sideways", async ({
  page,
  viewport,
}) => {
  await page.setViewportSize({ width: Math.max(320, (viewport?.width ?? 1440) / 2), height: 450 });
  await page.goto("/");
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
});

test("the page of settings leads wherever the menu beside them does", desk, async ({ newWorkspace }) => {
  for (const template of ["food-brokerage", "cannabis-wholesale", "appointment-desk"] as const) {
    const { page } = await newWorkspace({ template });
    const addresses = (within: Locator) =>
      within.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    await page.goto("/settings/profile");
    const menu = await addresses(page.getByRole("navigation", { name: "Settings" }));
    await page.goto("/settings");
    // The menu stands in the page, before its own list.
    expect(await addresses(page.getByRole("main")), template).toEqual([...menu, ...menu]);
  }
});
