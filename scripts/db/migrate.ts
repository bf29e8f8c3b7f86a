// Applies supabase/migrations through the Supabase CLI as the migrating role, and records a phase that fails.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { z } from "zod";
import { StackError } from "../stack/errors";

export type Migration = { version: string; name: string; file: string };

/** `<version>_<name>.sql`, in the order they apply. */
export function listMigrations(names: readonly string[]): Migration[] {
  return names
    .flatMap((file) => {
      const match = file.match(/^(\d+)_(.+)\.sql$/);
      return match?.[1] && match[2] ? [{ version: match[1], name: match[2], file }] : [];
    })
    .sort((a, b) => a.version.localeCompare(b.version));
}

export class MigrationError extends StackError {
  override name = "MigrationError";
  constructor(
    readonly migration: Migration,
    readonly output: string,
  ) {
    super(`The migration ${migration.file} failed, and nothing of it was kept: ${output}`);
  }
}

/** What the CLI says after it began with the last migration, without its hints on flags. */
export function failureIn(output: string): string {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const begun = lines.findLastIndex((line) => line.startsWith("Applying migration "));
  return lines
    .slice(begun + 1)
    .filter((line) => line !== "" && !line.startsWith("Try rerunning"))
    .join("\n");
}

type Applied = { version: string; name: string | null; statements: string[] | null };

async function appliedMigrations(sql: postgres.Sql): Promise<Applied[]> {
  const [history] = await sql<{ there: boolean }[]>`
    select to_regclass('supabase_migrations.schema_migrations') is not null as there`;
  if (!history?.there) return [];
  return sql<Applied[]>`
    select version, name, statements from supabase_migrations.schema_migrations order by version`;
}

async function appliedVersions(sql: postgres.Sql): Promise<Set<string>> {
  return new Set((await appliedMigrations(sql)).map((row) => row.version));
}

/** What a migration does, however it is laid out and commented. */
function essence(text: string): string {
  return text.replace(/^\s*--.*$/gm, "").replace(/[\s;]+/g, "");
}

/**
 * The first applied migration that is no longer what stands in its file, or has no file any more. The Supabase CLI keeps
 * the statements that it applied, so this needs no record of its own. `read` gives a file's text.
 */
export function findDrift(
  applied: readonly Applied[],
  all: readonly Migration[],
  read: (file: string) => string,
): string | null {
  for (const { version, name, statements } of applied) {
    const migration = all.find((candidate) => candidate.version === version);
    if (!migration)
      return `${version}_${name ?? "unknown"}.sql (which this version of the project does not have)`;
    if (!statements || statements.length === 0) continue;
    if (essence(statements.join("\n")) !== essence(read(migration.file))) {
      return `${migration.file} (which has been edited since)`;
    }
  }
  return null;
}

function push(projectDir: string, url: string): Promise<{ code: number | null; output: string }> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("supabase/package.json")),
    "dist",
    "supabase.js",
  );
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        cli,
        "db",
        "push",
        `--remote=${url}`,
        "--include-all",
        "--yes",
        "--agent",
        "no",
        "--workdir",
        projectDir,
      ],
      {
        cwd: projectDir,
        env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", NO_COLOR: "1" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, output: output.replaceAll(url, "<database>") }));
  });
}

/** Its transaction has rolled back, so the runner is the one to say that a phase failed. */
async function recordFailure(
  sql: postgres.Sql,
  migration: Migration,
  startedAt: Date,
  output: string,
): Promise<void> {
  // Also when the chapter that makes this table is the one that fails.
  await sql`create schema if not exists app`;
  await sql`
    create table if not exists app.migration_control (
      phase text primary key,
      name text not null,
      status text not null check (status in ('running', 'complete', 'failed', 'rolled_back')),
      started_at timestamptz not null default clock_timestamp(),
      completed_at timestamptz,
      detail text
    )`;
  await sql`
    insert into app.migration_control (phase, name, status, started_at, completed_at, detail)
    values (${migration.version}, ${migration.name}, 'failed', ${startedAt}, clock_timestamp(), ${output.slice(-4_000)})
    on conflict (phase) do update
      set status = 'failed', started_at = excluded.started_at, completed_at = excluded.completed_at, detail = excluded.detail`;
}

/** Brings the database up to date; answers which migrations were applied, at once if none was pending. */
export async function migrate(options: { projectDir: string; databaseUrl: string }): Promise<Migration[]> {
  const all = listMigrations(readdirSync(join(options.projectDir, "supabase", "migrations")));
  const sql = postgres(options.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const applied = await appliedMigrations(sql);
    const drift = findDrift(applied, all, (file) =>
      readFileSync(join(options.projectDir, "supabase", "migrations", file), "utf8"),
    );
    if (drift) {
      throw new StackError(
        `The database was made by an older or newer version of this project, from ${drift}, so it doesn't fit this one: begin anew without its data with npm start -- --fresh, keep it and use another place with --data-dir, or name an empty database if DATABASE_URL is set.`,
      );
    }
    const before = new Set(applied.map((row) => row.version));
    const pending = all.filter((migration) => !before.has(migration.version));
    if (pending.length === 0) return [];
    const startedAt = new Date();
    const { code, output } = await push(options.projectDir, options.databaseUrl);
    if (code === 0) return pending;
    const after = await appliedVersions(sql);
    const failed = pending.find((migration) => !after.has(migration.version));
    if (!failed || !output.includes(`Applying migration ${failed.file}`)) {
      throw new StackError(`The Supabase CLI could not apply the migrations: ${failureIn(output)}`);
    }
    const reason = failureIn(output);
    await recordFailure(sql, failed, startedAt, reason);
    throw new MigrationError(failed, reason);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = z
    .string({ error: "DATABASE_URL is not set: name the database to migrate" })
    .parse(process.env.DATABASE_URL);
  const projectDir = fileURLToPath(new URL("../..", import.meta.url));
  const applied = await migrate({ projectDir, databaseUrl: url });
  console.log(
    applied.length === 0 ? "Nothing to apply." : applied.map(({ file }) => `applied ${file}`).join("\n"),
  );
}
