// `npm run test:db`: every pgTAP file against a freshly migrated database, two at a time. `--knows=dates` takes those
// that know of time, `--knows=days` those that know what day it is; `--zone` says where their workspaces are, `--session-zone`
// where the client is.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { splitStatements } from "./sql-statements";
import { judgeTap, type TapResult } from "./tap";
import {
  connect,
  describePostgresError,
  prepareDatabases,
  sqlFiles,
  TESTS_DIR,
  type TestDatabases,
} from "./test-database";
import { openServer } from "./test-server";

const CONNECTIONS = 2;

const { values: args } = parseArgs({
  options: {
    db: { type: "string" },
    pg: { type: "string" },
    only: { type: "string" },
    knows: { type: "string" },
    zone: { type: "string" },
    "session-zone": { type: "string" },
  },
});

/** Moments move with the clock; days also depend on where somebody is. */
const knowing: Readonly<Record<string, RegExp>> = {
  dates: /tests\.today|\bnow\(\)|interval '|first_run|add_examples/,
  days: /tests\.today|::date|time zone|first_run|add_examples/,
};

/** Plans are the same on every day, and looking at them takes as long as half of the rest. */
function thatKnow(what: string | undefined, files: string[]): string[] {
  if (what === undefined) return files;
  const words = knowing[what];
  if (words === undefined) throw new Error(`--knows is one of ${Object.keys(knowing).join(", ")}`);
  return files.filter(
    (file) => !file.includes("-plans") && words.test(readFileSync(join(TESTS_DIR, file), "utf8")),
  );
}

function tapLines(rows: readonly Record<string, unknown>[]): string[] {
  return rows.flatMap((row) => {
    const value = Object.values(row)[0];
    return typeof value === "string" ? value.split("\n") : [];
  });
}

async function runFile(url: string, file: string): Promise<TapResult> {
  const text = await readFile(join(TESTS_DIR, file), "utf8");
  const sql = connect(url);
  const lines: string[] = [];
  let broken: TapResult["failures"][number] | null = null;
  try {
    const session = await sql.reserve();
    await session.unsafe("set search_path = public, extensions");
    if (args.zone) await session`select set_config('tests.zone', ${args.zone}, false)`;
    if (args["session-zone"]) await session`select set_config('timezone', ${args["session-zone"]}, false)`;
    for (const statement of splitStatements(text)) {
      try {
        const rows = await session.unsafe(statement.text);
        lines.push(...tapLines(rows));
      } catch (error) {
        const reason = error instanceof postgres.PostgresError ? describePostgresError(error) : String(error);
        const code = statement.text.trim().split("\n").slice(0, 6);
        broken = {
          name: `SQL error at line ${statement.line}`,
          diagnostics: [reason, ...code.map((l) => `| ${l}`)],
        };
        break;
      }
    }
    await session.unsafe("rollback");
    session.release();
  } finally {
    await sql.end();
  }
  const result = judgeTap(lines);
  if (!broken) return result;
  return { passed: result.passed, failures: [...result.failures.filter((f) => f.name !== "plan"), broken] };
}

function report(file: string, result: TapResult, seconds: number): void {
  const verdict = result.failures.length === 0 ? "ok  " : "FAIL";
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  console.log(`${verdict} ${file.padEnd(44)} ${String(result.passed).padStart(4)} passed ${time}`);
  for (const failure of result.failures) {
    console.log(`     ✗ ${file}: ${failure.name}`);
    for (const line of failure.diagnostics) console.log(`       ${line.replaceAll("\n", "\n       ")}`);
  }
}

async function runAll(databases: TestDatabases, files: string[]): Promise<TapResult[]> {
  const queue = [...files];
  const results: TapResult[] = [];
  // Every file gets a database of its own, so that one that commits or breaks can't disturb another.
  const worker = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const database = await databases.create(file.replace(/\W+/g, "_").slice(0, 30));
      const started = performance.now();
      const result = await runFile(databases.adminUrl(database), file);
      report(file, result, (performance.now() - started) / 1000);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, files.length) }, worker));
  return results;
}

async function main(): Promise<number> {
  const all = (await sqlFiles(TESTS_DIR)).filter((name) => name.endsWith(".test.sql"));
  const files = thatKnow(
    args.knows,
    all.filter((name) => args.only === undefined || name.includes(args.only)),
  );
  if (files.length === 0) {
    console.log(`no test file ${args.only ? `matches "${args.only}"` : "found"}\n0 passed, 1 failed`);
    return 1;
  }
  const databases = await prepareDatabases(await openServer({ url: args.db, version: args.pg }));
  try {
    const results = await runAll(databases, files);
    const passed = results.reduce((sum, result) => sum + result.passed, 0);
    const failed = results.reduce((sum, result) => sum + result.failures.length, 0);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await databases.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    console.log("0 passed, 1 failed");
    process.exitCode = 1;
  },
);
