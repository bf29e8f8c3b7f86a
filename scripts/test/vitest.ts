// Stages `unit` and `stack`: vitest, and the sum in the form that the runner reads.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { summaryLine } from "./counts";

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const [name = "unit", ...args] = process.argv.slice(2);
const reportFile = `test-results/${name}.json`;
mkdirSync("test-results", { recursive: true });
rmSync(reportFile, { force: true });
const { status, signal } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...args,
  ],
  { stdio: "inherit" },
);
if (signal !== null) console.error(`vitest was ended by ${signal}.`);
if (existsSync(reportFile)) {
  const report = reportSchema.parse(JSON.parse(readFileSync(reportFile, "utf8")));
  // A skipped test proves nothing, and a file that can't be loaded hides its tests: both count as failures.
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped.`);
  console.log(summaryLine({ passed: report.numPassedTests, failed: failed + skipped }));
  process.exitCode = status !== 0 || failed + skipped > 0 ? 1 : 0;
} else {
  process.exitCode = 1;
}
