// `npm run db:check`: whether the data of a database is sound. Takes --db, DATABASE_URL, or the running stack's database.
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { z } from "zod";
import { describeDataDir } from "../stack/data-dir";
import { readSecrets, sealSigningKey } from "../stack/secrets";
import { type DataCheck, readDataChecks } from "./data-checks";
import { compareSignatures } from "./seal-signatures";

const SHOWN = 5;

const { values: args } = parseArgs({ options: { db: { type: "string" } } });

function databaseUrl(): string {
  const given = args.db ?? process.env.DATABASE_URL;
  if (given) return given;
  if (!existsSync(".data/stack.json")) {
    throw new Error("Say which database: --db <url>, DATABASE_URL, or a running stack (npm start).");
  }
  const facts = z.object({ databaseUrl: z.string() });
  return facts.parse(JSON.parse(readFileSync(".data/stack.json", "utf8"))).databaseUrl;
}

/** The local stack's own key, unless one is given. */
function sealSigningKeyHere(): string | undefined {
  const secrets = args.db || process.env.DATABASE_URL ? null : readSecrets(describeDataDir(".data"));
  return process.env.SEAL_SIGNING_KEY ?? (secrets ? sealSigningKey(secrets) : undefined);
}

async function areHeadsSigned(sql: postgres.Sql): Promise<boolean> {
  const title = "The log is the one that the application signed";
  const key = sealSigningKeyHere();
  if (key === undefined) {
    console.log(`--   ${title}: not compared, SEAL_SIGNING_KEY is not set`);
    return true;
  }
  const { signatures, problems } = await compareSignatures(sql, key);
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${title} (${signatures} heads)`);
  for (const problem of problems.slice(0, SHOWN)) console.log(`     ${problem}`);
  if (problems.length > SHOWN) console.log(`     and ${problems.length - SHOWN} more`);
  return problems.length === 0;
}

async function isSound(sql: postgres.Sql, check: DataCheck): Promise<boolean> {
  const started = performance.now();
  const rows = await sql.unsafe(`select to_jsonb(q) as row from (${check.query}\n) q limit 1000`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${rows.length === 0 ? "ok  " : "FAIL"} ${check.title} (${seconds} s)`);
  for (const { row } of rows.slice(0, SHOWN)) console.log(`     ${JSON.stringify(row)}`);
  if (rows.length > SHOWN) console.log(`     and ${rows.length - SHOWN} more`);
  return rows.length === 0;
}

async function main(): Promise<number> {
  const sql = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  try {
    let failed = 0;
    const checks = await readDataChecks();
    for (const check of checks) {
      if (!(await isSound(sql, check))) failed += 1;
    }
    if (!(await areHeadsSigned(sql))) failed += 1;
    console.log(`${checks.length + 1 - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await sql.end();
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
