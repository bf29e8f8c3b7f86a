// `npm run test:rollback`: every chapter up → accepted → down → clean → up, on an empty and on a populated database;
// one that fails; and all of them where a new table is granted to nobody.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type postgres from "postgres";
import { catalogSnapshot, compareSnapshots } from "./catalog";
import { failingPhase } from "./failing-phase";
import {
  connect,
  loadHelpers,
  MIGRATIONS_DIR,
  runScript,
  sqlFiles,
  type TestDatabases,
} from "./test-database";
import { type Outcome, runTool, toolOptions, withDatabases } from "./tool";

const ROLLBACKS_DIR = "supabase/rollbacks";
const POPULATE_FILE = "supabase/tests/populate.sql";

class Rehearsal {
  passed = 0;
  failed = 0;

  expect(isTrue: boolean, what: string, details: string[] = []): void {
    if (isTrue) this.passed += 1;
    else {
      this.failed += 1;
      console.log(`✗ ${what}`);
      for (const line of details.slice(0, 20)) console.log(`    ${line}`);
      if (details.length > 20) console.log(`    … and ${details.length - 20} more`);
    }
  }
}

async function up(sql: postgres.Sql, file: string): Promise<void> {
  await runScript(sql, `${MIGRATIONS_DIR}/${file}`, await readFile(join(MIGRATIONS_DIR, file), "utf8"));
}

async function down(sql: postgres.Sql, file: string): Promise<void> {
  await runScript(sql, `${ROLLBACKS_DIR}/${file}`, await readFile(join(ROLLBACKS_DIR, file), "utf8"));
}

async function accepted(sql: postgres.Sql, file: string): Promise<boolean> {
  const [row] = await sql<{ accepted: boolean }[]>`
    select status = 'complete' and completed_at >= started_at as accepted
    from app.migration_control where phase = ${file.split("_")[0] ?? ""}`;
  return row?.accepted === true;
}

async function rolledBack(sql: postgres.Sql, file: string): Promise<boolean> {
  const [row] = await sql<{ status: string }[]>`
    select status from app.migration_control where phase = ${file.split("_")[0] ?? ""}`;
  return row?.status === "rolled_back";
}

/** Rows per table of the tenants' data, to see that stepping a chapter back and forth loses none. */
async function rowCounts(sql: postgres.Sql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`;
  const counts: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ count: string }[]>(`select count(*) from ${name}`);
    counts.push(`${name}: ${row?.count}`);
  }
  return counts;
}

/** Returns the schema with every chapter. */
async function rehearseEmpty(
  databases: TestDatabases,
  files: string[],
  rehearsal: Rehearsal,
): Promise<string[]> {
  const sql = connect(databases.migratingUrl(await databases.create("empty")));
  try {
    const before: string[][] = [await catalogSnapshot(sql)];
    for (const file of files) {
      await up(sql, file);
      rehearsal.expect(await accepted(sql, file), `${file}: recorded as complete with its times`);
      before.push(await catalogSnapshot(sql));
    }
    for (const [index, file] of [...files.entries()].reverse()) {
      await down(sql, file);
      const left = compareSnapshots(before[index] ?? [], await catalogSnapshot(sql));
      rehearsal.expect(left.length === 0, `${file}: its rollback leaves what was there before`, left);
      rehearsal.expect(await rolledBack(sql, file), `${file}: recorded as rolled_back`);
    }
    for (const file of files) await up(sql, file);
    const again = compareSnapshots(before.at(-1) ?? [], await catalogSnapshot(sql));
    rehearsal.expect(again.length === 0, "going up again gives the same schema", again);
    return before.at(-1) ?? [];
  } finally {
    await sql.end();
  }
}

/**
 * Hosted projects made before October 2026 grant every new table to everyone, those made since grant none. The stack is one
 * of the former, where a missing revoke shows; here is one of the latter, where a missing grant does.
 */
async function rehearseNothingGranted(
  databases: TestDatabases,
  files: string[],
  granted: string[],
  rehearsal: Rehearsal,
): Promise<void> {
  const database = await databases.create("nothing_granted");
  const admin = connect(databases.adminUrl(database));
  const sql = connect(databases.migratingUrl(database));
  try {
    for (const role of ["postgres", "supabase_admin"]) {
      for (const what of ["tables", "sequences", "functions"]) {
        await admin.unsafe(
          `alter default privileges for role ${role} in schema public revoke all on ${what} from anon, authenticated, service_role`,
        );
      }
    }
    for (const file of files) await up(sql, file);
    const isRight = (fact: string) => !fact.startsWith("default privileges of ");
    const differs = compareSnapshots(granted.filter(isRight), (await catalogSnapshot(sql)).filter(isRight));
    rehearsal.expect(
      differs.length === 0,
      "where nothing is granted by default, everybody has the same rights",
      differs,
    );
  } finally {
    await sql.end();
    await admin.end();
  }
}

/** Chapters whose rollback keeps every row: those that drop no table. The last of them are stepped back on live data. */
async function keepsData(file: string): Promise<boolean> {
  return !/drop\s+table\s+(if\s+exists\s+)?public\./i.test(await readFile(join(ROLLBACKS_DIR, file), "utf8"));
}

async function rehearsePopulated(
  databases: TestDatabases,
  files: string[],
  rehearsal: Rehearsal,
): Promise<void> {
  const database = await databases.create("populated");
  const admin = connect(databases.adminUrl(database));
  const sql = connect(databases.migratingUrl(database));
  try {
    for (const file of files) await up(sql, file);
    const full = await catalogSnapshot(sql);
    await loadHelpers(databases.adminUrl(database));
    await admin.unsafe("set search_path = public, extensions");
    await runScript(admin, POPULATE_FILE, await readFile(POPULATE_FILE, "utf8"));
    await admin.unsafe("drop schema tests cascade");
    const rows = await rowCounts(admin);
    rehearsal.expect(
      !rows.includes("public.interactions: 0"),
      "the populated database holds interactions",
      rows,
    );

    const stepping: string[] = [];
    for (const file of [...files].reverse()) {
      if (!(await keepsData(file))) break;
      stepping.push(file);
    }
    for (const file of stepping) await down(sql, file);
    for (const file of stepping.reverse()) {
      const started = performance.now();
      await up(sql, file);
      console.log(`  ${file} on live data: ${Math.round(performance.now() - started)} ms`);
    }
    const lost = compareSnapshots(rows, await rowCounts(admin));
    rehearsal.expect(lost.length === 0, "stepping code chapters back and forth loses no row", lost);
    const differs = compareSnapshots(full, await catalogSnapshot(sql));
    rehearsal.expect(differs.length === 0, "stepping back and forth gives the same schema", differs);

    for (const file of [...files].reverse()) {
      await down(sql, file);
      rehearsal.expect(await rolledBack(sql, file), `${file}: rolls back on a populated database`);
    }
    for (const file of files) await up(sql, file);
    const again = compareSnapshots(full, await catalogSnapshot(sql));
    rehearsal.expect(again.length === 0, "going up again after live data gives the same schema", again);
    for (const row of await sql`
      select phase, name, round(extract(epoch from completed_at - started_at) * 1000) as ms
      from app.migration_control order by phase`) {
      console.log(`  ${row.phase} ${row.name}: ${row.ms} ms`);
    }
  } finally {
    await sql.end();
    await admin.end();
  }
}

runTool(async (): Promise<Outcome> => {
  const files = await sqlFiles(MIGRATIONS_DIR);
  const rollbacks = await sqlFiles(ROLLBACKS_DIR);
  const rehearsal = new Rehearsal();
  const missing = compareSnapshots(files, rollbacks);
  rehearsal.expect(missing.length === 0, "every migration has its rollback, and no other", missing);
  if (missing.length > 0) return rehearsal;
  return withDatabases(
    toolOptions(),
    async (databases) => {
      const whole = await rehearseEmpty(databases, files, rehearsal);
      await rehearseNothingGranted(databases, files, whole, rehearsal);
      await rehearsePopulated(databases, files, rehearsal);
      await failingPhase(databases, (isTrue, what, details) => rehearsal.expect(isTrue, what, details));
      return rehearsal;
    },
    { migrate: false, helpers: false },
  );
});
