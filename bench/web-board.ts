// A card of the big board, moved by mouse and by keyboard: how smooth, when it is seen in its new stage, and whether the
// database and a fresh load agree.
import type { Browser, Locator, Page } from "@playwright/test";
import { connect } from "../scripts/db/test-database";
import { median, open, rested, type State, vital } from "./web-pages";

export interface Move {
  /** From the key or the button let go until the card is painted in its new stage. */
  readonly seen: number;
  /** From there until the database has answered and the card can be moved again. */
  readonly stored: number;
  /** What the page fetched for it. */
  readonly requests: number;
}

export interface BoardRun {
  readonly counted: number;
  readonly cards: number;
  readonly frames: number;
  readonly half: number;
  readonly slow: number;
  /** The longest piece of script while a card is dragged. */
  readonly longest: number;
  readonly mouse: Move;
  readonly keyboard: Move;
  readonly loads: number;
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

/** Notes when the hand lets go, when the card is painted in the other stage and when it has stopped being busy there. */
function watchCard({ id, stage }: { id: string; stage: string }) {
  const times = { let_go: 0, seen: 0, stored: 0 };
  const note = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== "Enter") return;
    if (times.seen === 0) times.let_go = event.timeStamp;
  };
  for (const kind of ["drop", "keydown"]) document.addEventListener(kind, note, { capture: true });
  const look = () => {
    const column = document.getElementById(`stage-${stage}`)?.closest("section");
    const card = column?.querySelector(`a[href="/opportunities/${id}"]`)?.closest("article");
    // What a frame finds in the page is painted with it.
    if (card && times.seen === 0) times.seen = performance.now();
    if (card && card.ariaBusy !== "true") times.stored = performance.now();
    if (times.stored === 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Reflect.set(globalThis, "moved", times);
}

interface Target {
  readonly id: string;
  readonly stage: string;
}

async function timeMove(page: Page, target: Target, move: () => Promise<void>): Promise<Move> {
  let requests = 0;
  const count = (request: { resourceType(): string }) => {
    if (["fetch", "xhr"].includes(request.resourceType())) requests += 1;
  };
  await page.evaluate(watchCard, target);
  page.on("request", count);
  await move();
  const handle = await page.waitForFunction(() => {
    const moved = Reflect.get(globalThis, "moved");
    return moved.stored > 0 && moved;
  });
  const { let_go, seen, stored } = await handle.jsonValue();
  await rested(page);
  page.off("request", count);
  return { seen: seen - let_go, stored: stored - seen, requests };
}

const idOf = async (card: Locator) =>
  (await card.getByRole("link").first().getAttribute("href"))?.split("/").at(-1) ?? "";

/** The stage that the database has, and the one that a fresh load of the board shows. */
async function expectStored(databaseUrl: string, page: Page, { id, stage }: Target): Promise<void> {
  const sql = connect(databaseUrl);
  const [row] = await sql<{ stage: string }[]>`select stage from public.opportunities where id = ${id}`;
  await sql.end();
  if (row?.stage !== stage) throw new Error(`${id} was dropped in ${stage} and stored in ${row?.stage}.`);
  await page.reload();
  await page
    .locator("section")
    .filter({ has: page.locator(`#stage-${stage}`) })
    .locator(`a[href="/opportunities/${id}"]`)
    .waitFor();
}

async function boardReady(page: Page): Promise<Locator> {
  await page.locator('[role="group"][aria-label="Board"]:not([aria-busy])').waitFor();
  // Dragging is fetched once the cards are there.
  await page.locator('article[draggable="true"]').first().waitFor();
  return page.locator('[role="group"][aria-label="Board"] > section');
}

const stageOf = async (column: Locator) =>
  ((await column.getByRole("heading").getAttribute("id")) ?? "").replace(/^stage-/, "");

async function byMouse(page: Page) {
  const columns = await boardReady(page);
  const card = columns.nth(0).getByRole("article").first();
  const target = { id: await idOf(card), stage: await stageOf(columns.nth(2)) };
  const from = await card.boundingBox();
  const to = await columns.nth(2).boundingBox();
  if (!from || !to) throw new Error("The board shows no card to drag.");
  const start = { x: from.x + from.width / 2, y: from.y + 60 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 4, { steps: 4 });
  await page.evaluate(() => Reflect.set(Reflect.get(globalThis, "vitals"), "task", 0));
  await page.evaluate(countFrames);
  // Three times across the columns and back, so that there is enough to count.
  const end = to.x + to.width / 2;
  for (const x of [end, start.x, end, start.x, end]) {
    await page.mouse.move(x, start.y + 120, { steps: 40 });
  }
  const gaps = (await page.evaluate(stopCounting)).toSorted((a, b) => a - b);
  const longest = await vital(page, "task");
  const move = await timeMove(page, target, () => page.mouse.up());
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    target,
    move,
    longest,
    frames: (gaps.length * 1000) / total,
    half: median(gaps),
    slow: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
  };
}

async function byKeyboard(page: Page) {
  const columns = await boardReady(page);
  const card = columns.nth(0).getByRole("article").first();
  const target = { id: await idOf(card), stage: await stageOf(columns.nth(1)) };
  await card.getByRole("link").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  const move = await timeMove(page, target, () => page.keyboard.press("Enter"));
  return { target, move };
}

export async function moveOnBoard(
  browser: Browser,
  { appUrl, state, databaseUrl }: { appUrl: string; state: State; databaseUrl: string },
): Promise<BoardRun> {
  const { page } = await open(browser, appUrl, state, "/opportunities?view=board&scope=mine");
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  const { target, move: mouse, ...drag } = await byMouse(page);
  const cards = await page.getByRole("article").count();
  const counted = await countCards(databaseUrl, target.id);
  const mouseLoads = loads;
  await expectStored(databaseUrl, page, target);
  const keys = await byKeyboard(page);
  const keyLoads = loads - mouseLoads - 1;
  await expectStored(databaseUrl, page, keys.target);
  await page.context().close();
  return { ...drag, counted, cards, mouse, keyboard: keys.move, loads: mouseLoads + keyLoads };
}

/** How many the owner of this card has on the board. */
async function countCards(databaseUrl: string, id: string): Promise<number> {
  const sql = connect(databaseUrl);
  const [row] = await sql<{ cards: number }[]>`
    select count(*)::int as cards from public.opportunities
    where deleted_at is null and owner_user_id = (select owner_user_id from public.opportunities where id = ${id})`;
  await sql.end();
  return row?.cards ?? 0;
}
