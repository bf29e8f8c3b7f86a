// One page in Chromium, as its reader: three cold loads, then what answers to a key and a click.
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";

export type State = BrowserContextOptions["storageState"];

export interface PageRun {
  readonly path: string;
  readonly reader: string;
  readonly lcp: number;
  readonly inp: number;
  readonly cls: number;
  /** From the last key until the list shows what was searched for. */
  readonly search: number | null;
  /** What doesn't depend on the machine: requests, kB that came, elements in the page. */
  readonly requests: number;
  readonly size: number;
  readonly elements: number;
  /** Until the server had sent the whole page, and the longest piece of script of the load: where the time went. */
  readonly server: number;
  readonly task: number;
}

const screen = { viewport: { width: 1440, height: 900 } } as const;
const loads = 3;

/** Runs in the page before anything else: keeps the three numbers that Google's Web Vitals are made of, and the longest task. */
function observe() {
  const seen = { lcp: 0, cls: 0, inp: 0, task: 0 };
  const number = (entry: PerformanceEntry, name: string) => Number(Reflect.get(entry, name) ?? 0);
  const on = (type: string, look: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({
      type,
      buffered: true,
      ...(type === "event" ? { durationThreshold: 16 } : {}),
    });
  on("largest-contentful-paint", (entry) => {
    seen.lcp = entry.startTime;
  });
  on("layout-shift", (entry) => {
    if (!Reflect.get(entry, "hadRecentInput")) seen.cls += number(entry, "value");
  });
  on("event", (entry) => {
    if (number(entry, "interactionId") > 0) seen.inp = Math.max(seen.inp, entry.duration);
  });
  on("longtask", (entry) => {
    seen.task = Math.max(seen.task, entry.duration);
  });
  Reflect.set(globalThis, "vitals", seen);
}

export const vital = (page: Page, name: "lcp" | "cls" | "inp" | "task") =>
  page.evaluate((key) => Number(Reflect.get(Reflect.get(globalThis, "vitals"), key)), name);

/** When the last thing after `since` came that the page asked for, on its clock; waits until nothing came for a while. */
export async function rested(page: Page, since = 0): Promise<number> {
  const handle = await page.waitForFunction((after) => {
    const entries = [
      ...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource"),
    ];
    const last = Math.max(...entries.map((entry) => entry.startTime + entry.duration));
    return last > after && performance.now() - last > 500 ? last : false;
  }, since);
  return Number(await handle.jsonValue());
}

export async function openAs(browser: Browser, appUrl: string, email: string, password: string) {
  const context = await browser.newContext({ baseURL: appUrl });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
  const state = await context.storageState();
  await context.close();
  return state;
}

/** What the browser asked for and got, by its own account. */
function weigh() {
  const entries = performance
    .getEntries()
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming);
  return {
    requests: entries.length,
    size: entries.reduce((sum, entry) => sum + entry.transferSize, 0) / 1024,
    elements: document.querySelectorAll("*").length,
    server: entries.find((entry) => entry.entryType === "navigation")?.responseEnd ?? 0,
  };
}

export async function open(browser: Browser, appUrl: string, state: State, path: string) {
  const context = await browser.newContext({
    baseURL: appUrl,
    ...screen,
    ...(state ? { storageState: state } : {}),
  });
  const page = await context.newPage();
  // What compiles this file names every function with a helper that the page doesn't have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(observe);
  const answer = await page.goto(path, { timeout: 60_000 });
  if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await rested(page);
  if (await page.getByText("This page didn’t load").isVisible()) throw new Error(`${path} shows an error.`);
  return { page, weight: await page.evaluate(weigh) };
}

/** The search of lists: types a word and waits for the answer that carries it. */
async function timeSearch(page: Page): Promise<number | null> {
  const box = page.getByRole("searchbox").first();
  // The one of Today narrows what is there already.
  if ((await box.count()) === 0 || new URL(page.url()).pathname === "/") return null;
  await box.fill("kitch");
  const answered = page.waitForResponse(/[?&]q=kitchen/);
  await box.pressSequentially("en");
  const typed = await page.evaluate(() => performance.now());
  await answered;
  return (await rested(page, typed)) - typed;
}

export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A key and a click that every page answers. */
async function pressAndClick(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("go");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /switch workspace/ }).click();
  await page.keyboard.press("Escape");
  // An event is told after the frame that it led to.
  await page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(told, 100))));
}

async function loadOnce(browser: Browser, { appUrl, state, path }: Reading) {
  const { page, weight } = await open(browser, appUrl, state, path);
  const [lcp, cls, task] = [await vital(page, "lcp"), await vital(page, "cls"), await vital(page, "task")];
  return { page, load: { ...weight, lcp, cls, task } };
}

interface Reading {
  readonly appUrl: string;
  readonly state: State;
  readonly reader: string;
  readonly path: string;
}

export async function measurePage(browser: Browser, reading: Reading): Promise<PageRun> {
  const first: Awaited<ReturnType<typeof loadOnce>>["load"][] = [];
  for (let n = 1; n < loads; n += 1) {
    const { page, load } = await loadOnce(browser, reading);
    first.push(load);
    await page.context().close();
  }
  const { page, load: last } = await loadOnce(browser, reading);
  const search = await timeSearch(page);
  await pressAndClick(page);
  const inp = await vital(page, "inp");
  await page.context().close();
  const middle = (name: "lcp" | "cls" | "task" | "server") =>
    median([...first, last].map((load) => load[name]));
  return {
    ...last,
    path: reading.path,
    reader: reading.reader,
    inp,
    search,
    lcp: middle("lcp"),
    cls: middle("cls"),
    task: middle("task"),
    server: middle("server"),
  };
}
