// Stage `e2e`: Playwright against the stack that the runner brought up, and the sum in the form that the runner reads.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { summaryLine } from "./counts";
import { duration } from "./report";

const reportFile = "test-results/e2e.json";
const suite = z.object({
  file: z.string(),
  specs: z.array(
    z.object({ tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })) }),
  ),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite),
});

function milliseconds({ specs, suites = [] }: z.infer<typeof suite>): number {
  const own = specs.flatMap(({ tests }) =>
    tests.flatMap(({ results }) => results.map((result) => result.duration)),
  );
  return [...own, ...suites.map(milliseconds)].reduce((total, each) => total + each, 0);
}

/** Where the time of the browsers went: what to shorten first. */
function costs(suites: readonly z.infer<typeof suite>[]): string {
  const perFile = new Map<string, number>();
  for (const each of suites) perFile.set(each.file, (perFile.get(each.file) ?? 0) + milliseconds(each));
  return [...perFile]
    .toSorted(([, a], [, b]) => b - a)
    .map(([file, ms]) => `  ${duration(ms / 1000).padStart(12)}  ${file}`)
    .join("\n");
}

mkdirSync("test-results", { recursive: true });
rmSync(reportFile, { force: true });
rmSync("test-results/sessions", { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)],
  { stdio: "inherit" },
);
if (existsSync(reportFile)) {
  const { stats, errors, suites } = report.parse(JSON.parse(readFileSync(reportFile, "utf8")));
  // Skipped also means: did not run, because something before it failed.
  const failed = stats.unexpected + stats.skipped + errors.length;
  console.log(`What each file took, of all workers together:\n${costs(suites)}`);
  if (stats.flaky > 0) console.log(`${stats.flaky} passed only at the second try: see "flaky" above.`);
  console.log(summaryLine({ passed: stats.expected + stats.flaky, failed }));
  process.exitCode = status !== 0 || failed > 0 ? 1 : 0;
} else {
  process.exitCode = 1;
}
