// `npm run screenshots`: takes the pictures of the README from the running stack (`npm start`) into docs/screenshots.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { readStack } from "../e2e/stack";
import { ensureChromium } from "./ensure-chromium";

const folder = join("docs", "screenshots");
const desk = { viewport: { width: 1280, height: 800 } } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

interface Shot {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
}

const admin = "ana.whitfield@harbor.example";
const rep = "dana.morales@harbor.example";
const light = { ...desk, colorScheme: "light" } as const;
const dark = { ...desk, colorScheme: "dark" } as const;
const hand = { ...phone, colorScheme: "light" } as const;

/** Opens the first record of a list. */
const firstRow = (table: string) => async (page: Page) => {
  const heading = page.getByRole("heading", { level: 1 });
  const list = await heading.textContent();
  await page.getByRole("table", { name: table }).getByRole("row").nth(1).getByRole("link").first().click();
  await heading.filter({ hasNotText: list ?? "" }).waitFor();
};

const shots: readonly Shot[] = [
  { name: "today", who: rep, path: "/", options: light },
  { name: "today-dark", who: rep, path: "/", options: dark },
  { name: "today-phone", who: rep, path: "/", options: hand },
  {
    name: "quick-log-phone",
    who: rep,
    path: "/",
    options: hand,
    prepare: async (page) => {
      await page.getByRole("button", { name: /^Log/ }).last().click();
      await page.getByRole("dialog").locator("textarea").waitFor();
    },
  },
  {
    name: "palette",
    who: rep,
    path: "/",
    options: light,
    prepare: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("dialog").getByRole("combobox").fill("tavern");
      await page
        .getByRole("option", { name: /Tavern/ })
        .first()
        .waitFor();
    },
  },
  { name: "opportunities", who: rep, path: "/opportunities?scope=mine", options: light },
  { name: "board", who: rep, path: "/opportunities?view=board&scope=mine", options: light },
  { name: "board-dark", who: rep, path: "/opportunities?view=board&scope=mine", options: dark },
  { name: "board-phone", who: rep, path: "/opportunities?view=board&scope=mine", options: hand },
  {
    name: "opportunity",
    who: rep,
    path: "/opportunities?scope=mine",
    options: light,
    prepare: firstRow("Opportunities"),
  },
  {
    name: "organization",
    who: rep,
    path: "/organizations?scope=mine",
    options: light,
    prepare: firstRow("Organizations"),
  },
  { name: "contacts", who: rep, path: "/contacts?scope=mine", options: light },
  { name: "interactions", who: rep, path: "/interactions", options: light },
  { name: "principals", who: admin, path: "/principals", options: light },
  { name: "products", who: admin, path: "/products", options: light },
  { name: "reports", who: admin, path: "/reports", options: light },
  { name: "users", who: admin, path: "/settings/users", options: light },
  { name: "off-boarding", who: admin, path: "/settings/off-boarding", options: light },
  { name: "permissions", who: admin, path: "/settings/permissions", options: light },
  { name: "audit", who: admin, path: "/settings/audit", options: light },
];

const stack = readStack();

async function signedIn(browser: Browser, who: string) {
  const person = stack.users.find((user) => user.email === who);
  if (person === undefined) throw new Error(`The running stack has no ${who}: start it with demo data.`);
  const context = await browser.newContext({ baseURL: stack.appUrl });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
  return context.storageState();
}

async function take(browser: Browser, shot: Shot, storageState: BrowserContextOptions["storageState"]) {
  const context = await browser.newContext({
    ...shot.options,
    baseURL: stack.appUrl,
    reducedMotion: "reduce",
    ...(storageState === undefined ? {} : { storageState }),
  });
  const page = await context.newPage();
  await page.goto(shot.path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await shot.prepare?.(page);
  await page.screenshot({ path: join(folder, `${shot.name}.png`), animations: "disabled", caret: "hide" });
  await context.close();
  console.log(`${folder}/${shot.name}.png`);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: false });
try {
  const states = new Map<string, Awaited<ReturnType<typeof signedIn>>>();
  for (const who of [admin, rep]) states.set(who, await signedIn(browser, who));
  for (const shot of shots) await take(browser, shot, states.get(shot.who));
} finally {
  await browser.close();
}
