// Stage `e2e`: Playwright against the stack that the runner brought up, and the sum in the form that the runner reads.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { summaryLine } from "./counts";

const reportFile = "test-results/e2e.json";
const report = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.object({ message: z.string().optional() })),
});

mkdirSync("test-results", { recursive: true });
rmSync(reportFile, { force: true });
rmSync("test-results/sessions", { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)],
  { stdio: "inherit" },
);
if (existsSync(reportFile)) {
  const { stats, errors } = report.parse(JSON.parse(readFileSync(reportFile, "utf8")));
  // Skipped also means: did not run, because something before it failed.
  const failed = stats.unexpected + stats.skipped + errors.length;
  if (stats.flaky > 0) console.log(`${stats.flaky} passed only at the second try: see "flaky" above.`);
  console.log(summaryLine({ passed: stats.expected + stats.flaky, failed }));
  process.exitCode = status !== 0 || failed > 0 ? 1 : 0;
} else {
  process.exitCode = 1;
}
