// Accounts from the rep's side: made, found, changed, taken away and brought back; and what others must not do with them.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { desk } from "./phone";

const dana = "dana.morales@harbor.example";
const sam = "sam.reyes@harbor.example";
const vera = "vera.lind@harbor.example";

const newName = () => `Test Kitchen ${randomBytes(4).toString("hex")}`;

async function create(page: Page, name: string) {
  await page.goto("/organizations?new=1");
  const form = page.getByRole("dialog", { name: "New organization" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("City").fill("Mobile");
  await form.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test.describe("A rep", () => {
  test("creates, edits, deletes and brings back an organization", async ({ newWorkspace, accessible }) => {
    const { page } = await newWorkspace();
    const name = newName();
    await create(page, name);
    await accessible(page);

    await page.getByRole("button", { name: "Edit" }).click();
    const form = page.getByRole("dialog", { name: `Edit ${name}` });
    await form.getByLabel("E-mail").fill("not an address");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Enter an e-mail address, like kim@example.com")).toBeVisible();
    await form.getByLabel("E-mail").fill("hello@kitchen.example");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("hello@kitchen.example").first()).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(name));

    // Whatever is begun here knows whom the page is about.
    await page.getByRole("button", { name: "New contact" }).click();
    const person = page.getByRole("dialog", { name: "New contact" });
    await expect(person.getByRole("combobox", { name: "Organization" })).toHaveValue(name);
    await person.getByLabel("First name").fill("Priya");
    await person.getByRole("button", { name: "Create contact" }).click();
    await expect(page.getByRole("link", { name: "Priya" })).toBeVisible();
    await page.getByRole("button", { name: "Log interaction" }).click();
    const log = page.getByRole("dialog", { name: "Log interaction" });
    await expect(log.getByRole("combobox", { name: "Who" })).toHaveValue(name);
    await page.keyboard.press("Escape");
    await expect(log).toBeHidden();

    await page.getByRole("button", { name: "Change territory" }).click();
    await page.getByLabel("Territory").fill("Emerald Coast");
    await page.getByLabel("Territory").press("Enter");
    await expect(page.getByText("Territory: nothing → Emerald Coast")).toBeVisible();

    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page).toHaveURL(/\/organizations$/);
    await expect(page.getByRole("link", { name })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("link", { name })).toBeVisible();
  });

  test("is told at the name when it is taken", async ({ newWorkspace }) => {
    const { page } = await newWorkspace();
    const name = newName();
    await create(page, name);
    await page.goto("/organizations?new=1");
    const form = page.getByRole("dialog", { name: "New organization" });
    await form.getByLabel("Name").fill(`  ${name.toUpperCase()} `);
    await form.getByRole("button", { name: "Create organization" }).click();
    await expect(form.getByText(`There is already an organization named ${name}`).first()).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue(`  ${name.toUpperCase()} `);
    await expect(form.getByLabel("Name")).toBeFocused();
    // What was typed is there after a reload, and gone when it is not wanted.
    await page.reload();
    await expect(form.getByText("Draft kept")).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue(`  ${name.toUpperCase()} `);
    await form.getByRole("button", { name: "Start over" }).click();
    await expect(form.getByLabel("Name")).toHaveValue("");
    await expect(form.getByText("Draft kept")).toHaveCount(0);

    // A chain has branches: said so, and told apart by its city.
    await form.getByLabel("Name").fill(name);
    // What is said below the name moves the button while it comes.
    await expect(form.getByText("Already here:")).toBeVisible();
    await form.getByRole("button", { name: "Create organization" }).click();
    await form.getByRole("checkbox", { name: "It’s another location" }).click();
    await form.getByRole("button", { name: "Create organization" }).click();
    await expect(form.getByText("Say which city").first()).toBeVisible();
    await form.getByLabel("City").fill("Biloxi");
    await form.getByRole("button", { name: "Create organization" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("Biloxi").first()).toBeVisible();
  });

  test("creates one by keyboard alone", desk, async ({ newWorkspace }) => {
    const { page } = await newWorkspace();
    const name = newName();
    await page.goto("/organizations");
    await page.getByRole("button", { name: "New organization" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "New organization" })).toBeVisible();
    await page.getByRole("dialog").getByLabel("Name").focus();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });
});

test("Two browsers that edit one organization see both values", desk, async ({ newWorkspace }) => {
  const { page, context, name: colleague } = await newWorkspace();
  const name = newName();
  await create(page, name);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const [tab, territory] of [
    [page, "Coast"],
    [other, "Delta"],
  ] as const) {
    await tab.getByRole("button", { name: "Edit" }).click();
    await tab.getByRole("dialog").getByLabel("Territory").fill(territory);
  }
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const form = other.getByRole("dialog");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText(`${colleague} changed this while you were typing`)).toBeVisible();
  await expect(form.getByText("You: Delta")).toBeVisible();
  await form.getByRole("button", { name: /^Use .* for Territory$/ }).click();
  await expect(form.getByLabel("Territory")).toHaveValue("Coast");
  await form.getByLabel("Territory").fill("Delta after all");
  await form.getByRole("button", { name: "Save mine over it" }).click();
  await expect(other.getByRole("dialog")).toHaveCount(0);
  await expect(other.getByText("Delta after all").first()).toBeVisible();
});

test.describe("Dana", () => {
  test.use({ user: dana });

  test("narrows the list, and the address keeps it", async ({ page }) => {
    await page.goto("/organizations");
    const rows = page.getByRole("table", { name: "Organizations" }).getByRole("row");
    await expect(rows.nth(1)).toBeVisible();
    await page.getByRole("searchbox", { name: "Search organizations" }).fill("daphne");
    await expect(page).toHaveURL(/q=daphne/);
    await expect(rows.nth(1)).toContainText("Daphne");
    await page.reload();
    await expect(page.getByRole("searchbox", { name: "Search organizations" })).toHaveValue("daphne");
    await page.goto("/organizations?scope=everyone&sort=-name");
    // The page streams: the frame comes first, the rows after it.
    await expect(rows.nth(20)).toBeVisible();
    const names = await page.getByRole("table", { name: "Organizations" }).getByRole("link").allInnerTexts();
    const shown = names.filter((text) => !["Name", "Last contact"].includes(text));
    expect(shown.length).toBeGreaterThan(20);
    expect(shown[0]?.localeCompare(shown.at(-1) ?? "")).toBeGreaterThan(0);
  });

  test("sees a busy customer without anything cut off at the edge", async ({ page, accessible }) => {
    await page.goto("/organizations");
    await page.getByRole("link", { name: "Anchor Market & Deli" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Open opportunities" })).toBeVisible();
    const beyond = await page
      .locator("main section")
      .evaluateAll((cards) => cards.filter((card) => card.getBoundingClientRect().right > innerWidth).length);
    expect(beyond).toBe(0);
    await accessible(page);
  });

  test("reads the whole list page by page, every record once", desk, async ({ request }) => {
    for (const sort of ["name", "-name", "visit", "-visit"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({
          sort,
          scope: "everyone",
          size: "7",
          ...(cursor ? { cursor } : {}),
        });
        const answer = await request.get(`/api/organizations?${query}`);
        expect(answer.status()).toBe(200);
        expect(answer.headers()["cache-control"]).toContain("no-store");
        const page: { rows: { id: string }[]; next: string | null } = await answer.json();
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== null && seen.length < 500);
      const whole: { rows: { id: string }[] } = await (
        await request.get(`/api/organizations?sort=${sort}&scope=everyone&size=100`)
      ).json();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(whole.rows.map(({ id }) => id));
    }
  });

  test("is refused a cursor that was tampered with", desk, async ({ request }) => {
    for (const cursor of [
      "x",
      "%00",
      "eyJhIjoxfQ",
      Buffer.from('["name","a","1 or 1=1"]').toString("base64url"),
    ]) {
      const answer = await request.get(`/api/organizations?${new URLSearchParams({ cursor })}`);
      expect(answer.status()).toBe(400);
    }
  });
});

test.describe("Sam", () => {
  test.use({ user: sam });

  test("can't open Dana's customer by its address", desk, async ({ page, browser, sessions, stack }) => {
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(dana),
    });
    const list: { rows: { id: string; name: string; roles: string[] }[] } = await (
      await context.request.get("/api/organizations?scope=mine&size=100")
    ).json();
    await context.close();
    const mine: { rows: { id: string }[] } = await (
      await page.request.get("/api/organizations?scope=everyone&size=100")
    ).json();
    const seen = new Set(mine.rows.map(({ id }) => id));
    const hidden = list.rows.find(({ id }) => !seen.has(id));
    expect(hidden).toBeDefined();
    await page.goto(`/organizations/${hidden?.id}`);
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
    await expect(page.getByText(hidden?.name ?? "-")).toHaveCount(0);
    await page.goto("/organizations/not-an-id");
    await expect(page.getByRole("heading", { name: "There is nothing here for you" })).toBeVisible();
  });
});

test.describe("Vera, who only looks", () => {
  test.use({ user: vera });

  test("sees no way to change anything", async ({ page }) => {
    await page.goto("/organizations");
    await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
    await expect(page.getByRole("button", { name: "New organization" })).toHaveCount(0);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await page.getByRole("table", { name: "Organizations" }).getByRole("link").nth(2).click();
    await expect(page.getByRole("heading", { name: "Who can see this" })).toBeVisible();
    for (const name of ["Edit", "Delete", "Share", "Change roles", "Change owner"]) {
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
  });

  test("is refused when she forges the form's action", desk, async ({ page, browser, sessions, stack }) => {
    const name = newName();
    // What Dana's browser would send is kept from the server, and sent with Vera's session instead.
    const context = await browser.newContext({
      baseURL: stack.appUrl,
      storageState: await sessions.of(dana),
    });
    const rep = await context.newPage();
    await rep.route("**/organizations**", (route) =>
      route.request().headers()["next-action"] ? route.abort() : route.fallback(),
    );
    await rep.goto("/organizations?new=1");
    const form = rep.getByRole("dialog", { name: "New organization" });
    await form.getByLabel("Name").fill(name);
    const sent = rep.waitForRequest((request) => request.headers()["next-action"] !== undefined);
    await form.getByRole("button", { name: "Create organization" }).click();
    const request = await sent;
    const { "next-action": action = "", "content-type": type = "" } = request.headers();
    const answer = await page.request.post(request.url(), {
      headers: { "next-action": action, "content-type": type, origin: stack.appUrl },
      data: request.postData() ?? "",
    });
    expect(await answer.text()).toContain("You are not allowed to do that.");
    await expect(form.getByText("What you typed is still here")).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue(name);
    const list = await context.request.get(
      `/api/organizations?${new URLSearchParams({ q: name, scope: "everyone" })}`,
    );
    expect((await list.json()).rows.map((row: { name: string }) => row.name)).not.toContain(name);
    await context.close();
  });
});
