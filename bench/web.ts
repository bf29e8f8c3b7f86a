// `npm run bench:web`: the big data set in a stack of its own, its main pages driven in Chromium by readers with little,
// much and everything, and the page budgets printed beside what was seen, then six logs as a hand makes them, and 200 pages that listen. It never fails on time; it fails when a page
// doesn't come or a dropped card isn't stored. Options: --opportunities N, --save, --only text (of a page's address),
// --keep DIR (the data stays there for the next run), --serve (only the stack, to look at).
import { once } from "node:events";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { kinds } from "../lib/kinds/all";
import { listHref } from "../lib/records/places";
import { connect } from "../scripts/db/test-database";
import { ignoreFailures } from "../scripts/db/test-server";
import { ensureChromium } from "../scripts/ensure-chromium";
import { busyBefore, writeSection } from "./report";
import { type BoardRun, moveOnBoard } from "./web-board";
import { liveLine, measureLive } from "./web-live";
import { chooseCustomers, logBudget, logCells, logHeads, measureLogs } from "./web-logs";
import { measurePage, openAs, type PageRun } from "./web-pages";
import { type BenchStack, emailOf, openBenchStack, orEnd, password, readers } from "./web-stack";

const { values: args } = parseArgs({
  options: {
    opportunities: { type: "string", default: "100000" },
    save: { type: "boolean", default: false },
    only: { type: "string" },
    keep: { type: "string" },
    serve: { type: "boolean", default: false },
  },
});

/** What `quality.md` of the design allows a page: milliseconds, milliseconds, share of the screen that moved. */
const budget = { lcp: 1500, inp: 100, cls: 0.02, frame: 1000 / 60 } as const;
const pages = ["/", ...kinds.map(listHref), "/opportunities?view=board", "/reports"];

async function aRecord(databaseUrl: string): Promise<string[]> {
  const sql = connect(databaseUrl);
  const [deal] = await sql<{ id: string; organization_id: string }[]>`
    select o.id, o.organization_id from public.opportunities o join public.profiles p on p.user_id = o.owner_user_id
    where p.email = ${emailOf("rep")} and o.deleted_at is null order by o.id limit 1`;
  await sql.end();
  return deal ? [`/opportunities/${deal.id}`, `/organizations/${deal.organization_id}`] : [];
}

const over = (run: PageRun) =>
  [
    run.lcp > budget.lcp ? "LCP" : "",
    run.inp > budget.inp ? "INP" : "",
    run.cls > budget.cls ? "CLS" : "",
  ].filter(Boolean);

const kind = (path: string) => path.replace(/\/[0-9a-f-]{36}/, "/…");
const heads = [
  "page",
  "reader",
  "LCP ms",
  "INP ms",
  "CLS",
  "search ms",
  "server ms",
  "task ms",
  "requests",
  "kB",
  "elements",
  "over",
] as const;
const cells = (run: PageRun) => [
  kind(run.path),
  run.reader,
  run.lcp.toFixed(0),
  run.inp.toFixed(0),
  run.cls.toFixed(3),
  run.search === null ? "–" : run.search.toFixed(0),
  run.server.toFixed(0),
  run.task.toFixed(0),
  run.requests.toFixed(0),
  run.size.toFixed(0),
  run.elements.toFixed(0),
  over(run).join(", "),
];
const isText = (column: number) => column < 2 || column === heads.length - 1;

const things = (count: number) => `${count} ${count === 1 ? "request" : "requests"}`;

function boardLines(board: BoardRun): string[] {
  const { mouse, keyboard } = board;
  return [
    `Board of ${board.counted.toLocaleString("en-US")} opportunities: ${board.cards} cards in the page. While one is dragged, ` +
      `${board.frames.toFixed(0)} frames a second (budget 60); half of the frames took ${board.half.toFixed(1)} ms or less, 95 % ` +
      `${board.slow.toFixed(1)} ms or less, no script longer than ${board.longest.toFixed(0)} ms (0: below 50). The page was loaded ${board.loads} times by it.`,
    `Dropped by mouse, the card is seen in its new stage after ${mouse.seen.toFixed(0)} ms (budget ${budget.inp}) and stored ` +
      `${mouse.stored.toFixed(0)} ms later, with ${things(mouse.requests)}; by keyboard after ${keyboard.seen.toFixed(0)} ms and ` +
      `${keyboard.stored.toFixed(0)} ms, with ${things(keyboard.requests)}. The database and a fresh load agree with both.`,
  ];
}

async function measureAll(browser: Browser, { stack, appPid }: BenchStack) {
  const { appUrl, adminDatabaseUrl } = stack;
  const records = await aRecord(adminDatabaseUrl);
  if (appUrl === null) throw new Error("The stack has no app.");
  const runs: PageRun[] = [];
  for (const reader of readers) {
    const state = await openAs(browser, appUrl, emailOf(reader), password);
    const paths: readonly string[] = reader === "rep" ? [...pages, ...records] : pages;
    for (const path of paths.filter((one) => one.includes(args.only ?? ""))) {
      const run = await measurePage(browser, { appUrl, state, reader, path });
      runs.push(run);
      console.log(cells(run).join("  "));
    }
  }
  const rep = await openAs(browser, appUrl, emailOf("rep"), password);
  const customers = await chooseCustomers(adminDatabaseUrl, emailOf("rep"));
  const logs = await measureLogs(browser, { appUrl, state: rep, customers });
  const state = await openAs(browser, appUrl, emailOf("heavy"), password);
  const live = await measureLive(stack, appPid());
  return {
    runs,
    logs,
    live,
    board: await moveOnBoard(browser, { appUrl, state, databaseUrl: adminDatabaseUrl }),
  };
}

/** Ctrl-C ends it as its own end would: everything stopped, nothing left in the temporary directory. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => interrupted.abort());
  interrupted.signal.addEventListener("abort", ignoreFailures);
  return interrupted.signal;
}

async function main(signal: AbortSignal): Promise<void> {
  const busy = busyBefore();
  const executablePath = ensureChromium();
  const bench = await openBenchStack({
    keep: args.keep,
    opportunities: Number(args.opportunities),
    signal,
  });
  const { stack, appLog, stop } = bench;
  if (args.serve) {
    console.log(`${stack.appUrl}/login  password ${password}  database ${stack.adminDatabaseUrl}`);
    for (const reader of readers) console.log(`  ${reader}: ${emailOf(reader)}`);
    if (!signal.aborted) await once(signal, "abort");
    return stop();
  }
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: false,
    // Playwright would end this process before the stack is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const { runs, logs, live, board } = await orEnd(measureAll(browser, bench), signal);
    console.table(runs.map((run) => Object.fromEntries(cells(run).map((cell, n) => [heads[n], cell]))));
    const within = runs.filter((run) => over(run).length === 0).length;
    const lines = [...boardLines(board), liveLine(live)];
    console.log(lines.join("\n"));
    console.table(logs.map((run) => Object.fromEntries(logCells(run).map((cell, n) => [logHeads[n], cell]))));
    console.log(`${within} of ${runs.length} pages within budget (median of three cold loads).`);
    if (args.save) {
      const table = [heads, heads.map((_, n) => (isText(n) ? "---" : "---:")), ...runs.map(cells)];
      await writeSection("bench:web", busy, [
        `${within} of ${runs.length} within budget: LCP ${budget.lcp} ms, INP ${budget.inp} ms, CLS ${budget.cls}; the median of three cold loads.`,
        "",
        ...lines.flatMap((line) => [line, ""]),
        ...table.map((row) => `| ${row.join(" | ")} |`),
        "",
        `Logs as a hand makes them, without the words (budget ${logBudget.thumb} s by thumb, ${logBudget.keyboard} s by keyboard):`,
        "",
        ...[logHeads, logHeads.map((_, n) => (n < 2 ? "---" : "---:")), ...logs.map(logCells)].map(
          (row) => `| ${row.join(" | ")} |`,
        ),
      ]);
    }
  } catch (error) {
    if (!signal.aborted) console.error(appLog().slice(-4000));
    throw error;
  } finally {
    await browser.close();
    await stop();
  }
}

const signal = interruption();
main(signal).then(
  () => process.exit(0),
  (error: unknown) => {
    if (signal.aborted) process.exit(130);
    console.error(error);
    process.exit(1);
  },
);
