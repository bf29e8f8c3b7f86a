// One page in Chromium, as its reader: three cold loads, then what answers to a key and a click; and a card dragged.
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";

type State = BrowserContextOptions["storageState"];

export interface PageRun {
  readonly path: string;
  readonly reader: string;
  readonly lcp: number;
  readonly inp: number;
  readonly cls: number;
  /** From the last key until the list shows what was searched for. */
  readonly search: number | null;
}

export interface BoardRun {
  readonly counted: number;
  readonly cards: number;
  readonly frames: number;
  readonly half: number;
  readonly slow: number;
  readonly requests: number;
  readonly loads: number;
}

const screen = { viewport: { width: 1440, height: 900 } } as const;
const loads = 3;

/** Runs in the page before anything else: keeps the three numbers that Google's Web Vitals are made of. */
function observe() {
  const seen = { lcp: 0, cls: 0, inp: 0 };
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
  Reflect.set(globalThis, "vitals", seen);
}

const vital = (page: Page, name: "lcp" | "cls" | "inp") =>
  page.evaluate((key) => Number(Reflect.get(Reflect.get(globalThis, "vitals"), key)), name);

/** When the last thing came that the page asked for, on the page's clock; waits until nothing came for a while. */
async function rested(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => {
    const entries = [
      ...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource"),
    ];
    const last = Math.max(...entries.map((entry) => entry.startTime + entry.duration));
    return performance.now() - last > 500 ? last : false;
  });
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

async function open(browser: Browser, appUrl: string, state: State, path: string): Promise<Page> {
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
  return page;
}

/** The search of lists: types a word and waits for the answer that carries it. */
async function timeSearch(page: Page): Promise<number | null> {
  const box = page.getByRole("searchbox").first();
  if ((await box.count()) === 0) return null;
  await box.fill("kitch");
  const answered = page.waitForResponse(/[?&]q=kitchen/);
  await box.pressSequentially("en");
  const typed = await page.evaluate(() => performance.now());
  await answered;
  return (await rested(page)) - typed;
}

export async function measurePage(
  browser: Browser,
  { appUrl, state, reader, path }: { appUrl: string; state: State; reader: string; path: string },
): Promise<PageRun> {
  const lcps: number[] = [];
  const shifts: number[] = [];
  let inp = 0;
  let search: number | null = null;
  for (let load = 0; load < loads; load += 1) {
    const page = await open(browser, appUrl, state, path);
    lcps.push(await vital(page, "lcp"));
    shifts.push(await vital(page, "cls"));
    if (load === loads - 1) {
      search = await timeSearch(page);
      // A key and a click that every page answers.
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type("go");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /switch workspace/ }).click();
      await page.keyboard.press("Escape");
      inp = await vital(page, "inp");
    }
    await page.context().close();
  }
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return { path, reader, lcp: median(lcps), cls: median(shifts), inp, search };
}

/** Counts the frames of the page until it is told to stop. */
function countFrames() {
  const gaps: number[] = [];
  let last = performance.now();
  const next = (now: number) => {
    gaps.push(now - last);
    last = now;
    if (Reflect.get(globalThis, "counting")) requestAnimationFrame(next);
  };
  Reflect.set(globalThis, "counting", true);
  Reflect.set(globalThis, "gaps", gaps);
  requestAnimationFrame(next);
}

function stopCounting(): number[] {
  Reflect.set(globalThis, "counting", false);
  const gaps: unknown = Reflect.get(globalThis, "gaps");
  return Array.isArray(gaps) ? gaps.map(Number).slice(1) : [];
}

export async function dragOnBoard(
  browser: Browser,
  { appUrl, state }: { appUrl: string; state: State },
): Promise<BoardRun> {
  const page = await open(browser, appUrl, state, "/opportunities?view=board&scope=mine");
  const cards = page.getByRole("article");
  const card = cards.first();
  await card.waitFor();
  const title = await page.getByRole("heading", { level: 1 }).locator("xpath=..").textContent();
  const from = await card.boundingBox();
  const to = await page.getByRole("region").nth(2).boundingBox();
  if (!from || !to) throw new Error("The board shows no card to drag.");
  let requests = 0;
  let reloads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) reloads += 1;
    else if (["fetch", "xhr"].includes(request.resourceType())) requests += 1;
  });
  const start = { x: from.x + from.width / 2, y: from.y + 16 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 4, { steps: 4 });
  await page.evaluate(countFrames);
  // Three times across the columns and back, so that there is enough to count.
  for (const x of [to.x + 90, start.x, to.x + 90, start.x, to.x + 90]) {
    await page.mouse.move(x, start.y + 120, { steps: 40 });
  }
  const gaps = (await page.evaluate(stopCounting)).toSorted((a, b) => a - b);
  await page.mouse.up();
  await rested(page);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const run = {
    counted: Number((title ?? "").replace(/\D/g, "")),
    cards: await cards.count(),
    frames: (gaps.length * 1000) / total,
    half: gaps[gaps.length >> 1] ?? 0,
    slow: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
    requests,
    loads: reloads,
  };
  await page.context().close();
  return run;
}
