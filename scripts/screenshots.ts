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
  readonly path: string;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
}

const admin = "ana.whitfield@harbor.example";
const shots: readonly Shot[] = [
  { name: "today", path: "/", options: { ...desk, colorScheme: "light" } },
  { name: "today-dark", path: "/", options: { ...desk, colorScheme: "dark" } },
  { name: "today-phone", path: "/", options: { ...phone, colorScheme: "light" } },
  { name: "users", path: "/settings/users", options: { ...desk, colorScheme: "light" } },
  {
    name: "palette",
    path: "/",
    options: { ...desk, colorScheme: "light" },
    prepare: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("dialog").waitFor();
    },
  },
];

const stack = readStack();
const person = stack.users.find(({ email }) => email === admin);
if (person === undefined) throw new Error(`The running stack has no ${admin}: start it with demo data.`);
const { email, password } = person;

async function signedIn(browser: Browser) {
  const context = await browser.newContext({ baseURL: stack.appUrl });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
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
  const state = await signedIn(browser);
  for (const shot of shots) await take(browser, shot, state);
} finally {
  await browser.close();
}
