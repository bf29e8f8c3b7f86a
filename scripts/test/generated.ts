// Stage `generated`: what is generated from the database and committed must be what the migrations give today.
import { spawnSync } from "node:child_process";
import { readCounts, summaryLine } from "./counts";

const generators = ["scripts/db/types.ts", "scripts/db/docs.ts"];

let passed = 0;
let failed = 0;
for (const path of generators) {
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", path, "--check"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  console.log(stdout);
  const counts = readCounts({ counts: "tests" }, stdout, status ?? 1);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(summaryLine({ passed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
