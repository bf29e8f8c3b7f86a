// Stage `unit`: vitest with coverage of lib, and the sum in the form that the runner reads.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { summaryLine } from "./counts";

const reportFile = "test-results/unit.json";
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

mkdirSync("test-results", { recursive: true });
rmSync(reportFile, { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--coverage",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
if (existsSync(reportFile)) {
  const counts = report.parse(JSON.parse(readFileSync(reportFile, "utf8")));
  // A skipped test proves nothing, and a file that can't be loaded hides its tests: both count as failures.
  const failed = Math.max(counts.numFailedTests, counts.numFailedTestSuites > 0 ? 1 : 0);
  const skipped = counts.numPendingTests + counts.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped.`);
  console.log(summaryLine({ passed: counts.numPassedTests, failed: failed + skipped }));
  process.exitCode = status !== 0 || failed + skipped > 0 ? 1 : 0;
} else {
  process.exitCode = 1;
}
