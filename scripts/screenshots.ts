// `npm run screenshots`: takes the pictures of the README and of the guide from the running stack (`npm start`) into
// docs/screenshots, each light and dark. `npm run screenshots -- board` takes those whose name begins so.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "@playwright/test";
import { readStack } from "../e2e/stack";
import { ensureChromium } from "./ensure-chromium";

const folder = join("docs", "screenshots");
const desk = { viewport: { width: 1440, height: 900 } } as const;
/** Room for the whole of a long dialog. */
const tall = { viewport: { width: 1440, height: 1200 } } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const themes = ["light", "dark"] as const;
/** Sharp enough for small letters, small enough to keep them all in the repository. */
const quality = 60;

interface Shot {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
  /** Only this part of the page. */
  readonly part?: (page: Page) => Locator;
}

const admin = "ana.whitfield@harbor.example";
const manager = "kim.okafor@harbor.example";
const rep = "dana.morales@harbor.example";

/** Opens the first record of a list. */
const firstRow = (table: string) => async (page: Page) => {
  const heading = page.getByRole("heading", { level: 1 });
  const list = await heading.textContent();
  await page.getByRole("table", { name: table }).getByRole("row").nth(1).getByRole("link").first().click();
  await heading.filter({ hasNotText: list ?? "" }).waitFor();
};

const dialog = (page: Page) => page.getByRole("dialog");

/** The quick log about a customer's opportunity, as one would fill it in. */
async function fillQuickLog(page: Page) {
  await page.getByRole("button", { name: /^Log/ }).filter({ visible: true }).last().click();
  await dialog(page).getByRole("combobox", { name: "Who" }).fill("tavern");
  await page
    .getByRole("option", { name: /Tavern/ })
    .first()
    .click();
  const about = dialog(page).getByRole("group", { name: "About" }).getByRole("checkbox").first();
  await about.waitFor();
  await dialog(page)
    .getByRole("textbox", { name: "What happened" })
    .fill("Tasted the new line with the kitchen. They want prices for two cases a week.");
}

const shots: readonly Shot[] = [
  { name: "today", who: rep, path: "/", options: desk },
  { name: "today-phone", who: rep, path: "/", options: phone },
  {
    name: "quick-log",
    who: rep,
    path: "/",
    options: tall,
    prepare: fillQuickLog,
    part: dialog,
  },
  { name: "quick-log-phone", who: rep, path: "/", options: phone, prepare: fillQuickLog },
  {
    name: "palette",
    who: rep,
    path: "/",
    options: desk,
    prepare: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await dialog(page).getByRole("combobox").fill("tavern");
      await page
        .getByRole("option", { name: /Tavern/ })
        .first()
        .waitFor();
    },
    part: dialog,
  },
  { name: "opportunities", who: rep, path: "/opportunities?scope=mine", options: desk },
  { name: "board", who: rep, path: "/opportunities?view=board&scope=mine", options: desk },
  { name: "board-phone", who: rep, path: "/opportunities?view=board&scope=mine", options: phone },
  {
    name: "opportunity",
    who: rep,
    path: "/opportunities?scope=mine",
    options: desk,
    prepare: firstRow("Opportunities"),
  },
  {
    name: "organization",
    who: rep,
    path: "/organizations?scope=mine",
    options: desk,
    prepare: firstRow("Organizations"),
  },
  { name: "team-pipeline", who: manager, path: "/opportunities?scope=team", options: desk },
  { name: "principals", who: rep, path: "/principals", options: desk },
  {
    name: "reports",
    who: manager,
    path: "/reports",
    options: desk,
    prepare: (page) => page.locator("svg.recharts-surface").first().waitFor(),
  },
  { name: "users", who: admin, path: "/settings/users", options: desk },
  { name: "off-boarding", who: admin, path: "/settings/off-boarding", options: desk },
  { name: "permissions", who: admin, path: "/settings/permissions", options: desk },
  {
    name: "audit",
    who: admin,
    path: "/settings/audit",
    options: desk,
    prepare: (page) => page.getByText("Stage manual").first().click(),
  },
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

type Theme = (typeof themes)[number];

const fileOf = ({ name }: Shot, theme: Theme) =>
  join(folder, theme === "light" ? `${name}.webp` : `${name}-dark.webp`);

/** Playwright takes PNG and JPEG; the browser itself can do better. */
async function capture(page: Page, part: Locator | undefined): Promise<Buffer> {
  const box = part === undefined ? null : await part.boundingBox();
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality,
    ...(box === null ? {} : { clip: { ...box, scale: 1 } }),
  });
  return Buffer.from(data, "base64");
}

async function take(
  browser: Browser,
  shot: Shot,
  theme: Theme,
  storageState: BrowserContextOptions["storageState"],
) {
  const context = await browser.newContext({
    ...shot.options,
    colorScheme: theme,
    baseURL: stack.appUrl,
    reducedMotion: "reduce",
    ...(storageState === undefined ? {} : { storageState }),
  });
  const page = await context.newPage();
  await page.goto(shot.path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shot.prepare?.(page);
  await page.addStyleTag({ content: "* { caret-color: transparent !important; scrollbar-width: none; }" });
  // What is counted or drawn after the page came.
  const waits = page.locator("[aria-busy=true]").or(page.getByRole("status").filter({ hasText: /^Loading/ }));
  await waits.first().waitFor({ state: "detached" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const file = fileOf(shot, theme);
  const picture = await capture(page, shot.part?.(page));
  writeFileSync(file, picture);
  await context.close();
  console.log(`${file}  ${Math.round(picture.length / 1000)} kB`);
}

mkdirSync(folder, { recursive: true });
const wanted = shots.filter(({ name }) => name.startsWith(process.argv[2] ?? ""));
const browser = await chromium.launch({ executablePath: ensureChromium(), chromiumSandbox: false });
try {
  const states = new Map<string, Awaited<ReturnType<typeof signedIn>>>();
  for (const who of new Set(wanted.map((shot) => shot.who))) states.set(who, await signedIn(browser, who));
  for (const shot of wanted)
    for (const theme of themes) await take(browser, shot, theme, states.get(shot.who));
} finally {
  await browser.close();
}
