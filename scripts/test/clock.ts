// Stage `clock`: what knows dates, at the hours at which days disagree. UTC, the workspace and the client are on three
// different sides of midnight, of a month's or a year's end, of a night in which the clocks change.
import { spawnSync } from "node:child_process";
import { readCounts, summaryLine } from "./counts";
import { clockAt, clockLibrary } from "./moved-clock";

interface Setting {
  readonly says: string;
  readonly at: string;
  /** Where the workspaces are. */
  readonly zone: string;
  /** Where the client, or the server's session, thinks it is. */
  readonly session: string;
  /** What its tests know: of time at all, once; of days, wherever days disagree. */
  readonly knows: "dates" | "days";
}

const settings: readonly Setting[] = [
  {
    says: "ten past midnight in UTC is New Year's Eve in Chicago",
    at: "2028-01-01T00:10:00Z",
    zone: "America/Chicago",
    session: "UTC",
    knows: "dates",
  },
  {
    says: "a month that began on Kiritimati and not yet in UTC",
    at: "2027-06-30T23:50:00Z",
    zone: "Pacific/Kiritimati",
    session: "America/Los_Angeles",
    knows: "days",
  },
  {
    says: "the night that has no 02:30",
    at: "2027-03-14T08:10:00Z",
    zone: "America/Chicago",
    session: "Asia/Kolkata",
    knows: "days",
  },
  {
    says: "the night that has 01:30 twice",
    at: "2027-11-07T06:30:00Z",
    zone: "America/Chicago",
    session: "Europe/Vienna",
    knows: "days",
  },
  {
    says: "the leap day, which is not yet there on Pago Pago",
    at: "2028-02-29T10:30:00Z",
    zone: "Pacific/Pago_Pago",
    session: "Pacific/Auckland",
    knows: "days",
  },
];

const library = clockLibrary();
let passed = 0;
let failed = 0;

function runAt(
  setting: Setting,
  title: string,
  args: readonly string[],
  env: NodeJS.Dict<string> = {},
): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...clockAt(new Date(setting.at), library), ...env },
  });
  const counts = readCounts({ counts: "tests" }, stdout, status ?? 1);
  passed += counts.passed;
  failed += counts.failed;
  console.log(`${counts.failed === 0 ? "ok  " : "FAIL"} ${title}: ${setting.says}, ${counts.passed} passed`);
  if (counts.failed > 0) console.log(`${stdout}\n${stderr}`);
}

for (const setting of settings) {
  runAt(setting, "database", [
    "--import",
    "tsx",
    "scripts/db/pgtap.ts",
    `--knows=${setting.knows}`,
    `--zone=${setting.zone}`,
    `--session-zone=${setting.session}`,
  ]);
}
const [newYear] = settings;
if (newYear !== undefined) {
  runAt(
    newYear,
    "rules and demo data",
    ["--import", "tsx", "scripts/test/vitest.ts", "clock", "lib", "scripts/db/demo"],
    { TZ: "Pacific/Auckland" },
  );
}
console.log(summaryLine({ passed, failed }));
process.exitCode = failed === 0 ? 0 : 1;
