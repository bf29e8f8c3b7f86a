// Scratch databases for the database tests: a template with every migration applied, copied as often as needed.

import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import postgres from "postgres";
import { list } from "tar";
import { readDataChecks } from "./data-checks";
import { splitStatements } from "./sql-statements";

export const MIGRATIONS_DIR = "supabase/migrations";
export const TESTS_DIR = "supabase/tests";

/** A server that holds a pristine database as hosted Supabase hands it over: roles, `auth`, default privileges. */
export type TestServer = {
  /** Address of the pristine database as a superuser. */
  adminUrl: string;
  /** The role that migrates; never a superuser. */
  migratingUser: string;
  migratingPassword?: string;
  close: () => Promise<void>;
};

export type TestDatabases = {
  adminUrl: (database: string) => string;
  migratingUrl: (database: string) => string;
  template: string;
  create: (label: string) => Promise<string>;
  close: () => Promise<void>;
};

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}

export function connect(url: string, max = 1): postgres.Sql {
  return postgres(url, {
    max,
    onnotice: () => {},
    idle_timeout: 0,
    connection: { application_name: "kp-db" },
  });
}

export async function sqlFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => name.endsWith(".sql")).sort();
}

export class SqlFileError extends Error {
  constructor(file: string, line: number, statement: string, cause: unknown) {
    const reason = cause instanceof postgres.PostgresError ? describePostgresError(cause) : String(cause);
    super(`${file}:${line}: ${reason}\n    ${statement.trim().split("\n").slice(0, 4).join("\n    ")}`);
  }
}

export function describePostgresError(error: postgres.PostgresError): string {
  const parts = [`${error.severity} ${error.code}: ${error.message}`];
  if (error.detail) parts.push(`detail: ${error.detail}`);
  if (error.hint) parts.push(`hint: ${error.hint}`);
  if (error.where) parts.push(`where: ${error.where.split("\n").slice(0, 3).join(" / ")}`);
  return parts.join("\n    ");
}

/** Runs one script statement by statement inside a transaction, as the Supabase CLI does with a migration. */
export async function runScript(sql: postgres.Sql, file: string, text: string): Promise<void> {
  await sql.begin(async (tx) => {
    for (const statement of splitStatements(text)) {
      try {
        await tx.unsafe(statement.text);
      } catch (error) {
        throw new SqlFileError(file, statement.line, statement.text, error);
      }
    }
  });
  await sql.unsafe("reset all");
}

export async function applyMigrations(migratingUrl: string, upTo?: string): Promise<string[]> {
  const files = (await sqlFiles(MIGRATIONS_DIR)).filter((name) => upTo === undefined || name <= upTo);
  const sql = connect(migratingUrl);
  try {
    for (const file of files) {
      await runScript(sql, `${MIGRATIONS_DIR}/${file}`, await readFile(join(MIGRATIONS_DIR, file), "utf8"));
    }
  } finally {
    await sql.end();
  }
  return files;
}

/** From the server if it has it, else the script of the extension that lite's Postgres brings along. */
async function installPgtap(sql: postgres.Sql): Promise<void> {
  const [available] = await sql`select 1 from pg_available_extensions where name = 'pgtap'`;
  if (available) {
    await sql.unsafe("create extension if not exists pgtap schema extensions");
    return;
  }
  const archive = createRequire(import.meta.url)
    .resolve("@electric-sql/pglite/pgtap")
    .replace(/pgtap\/[^/]*$/, "pgtap.tar.gz");
  let script = "";
  await list({
    file: archive,
    onReadEntry: (entry) => {
      if (entry.path.endsWith("/extension/pgtap.sql")) {
        entry.on("data", (chunk) => {
          script += chunk.toString("utf8");
        });
      }
    },
  });
  await sql.begin(async (tx) => {
    await tx.unsafe("set local search_path = extensions; set local client_min_messages = error");
    await tx.unsafe(script);
    await tx.unsafe("grant execute on all functions in schema extensions to public");
  });
}

export async function loadHelpers(adminUrl: string): Promise<void> {
  const sql = connect(adminUrl);
  try {
    await installPgtap(sql);
    for (const file of (await sqlFiles(TESTS_DIR)).filter((name) => name.endsWith("-helpers.sql"))) {
      await runScript(sql, `${TESTS_DIR}/${file}`, await readFile(join(TESTS_DIR, file), "utf8"));
    }
    // The data checks as rows, so that pgTAP runs the very statements that `npm run db:check` does.
    await sql.unsafe(
      "create table if not exists tests.data_checks (name text primary key, query text not null)",
    );
    for (const check of await readDataChecks()) {
      await sql`insert into tests.data_checks (name, query) values (${check.name}, ${check.query})
        on conflict (name) do update set query = excluded.query`;
    }
  } finally {
    await sql.end();
  }
}

export type Preparation = { migrate: boolean; helpers: boolean };

/** Prepares the template; `migrate: false` leaves it pristine for rehearsals that apply migrations themselves. */
export async function prepareDatabases(
  server: TestServer,
  options: Preparation = { migrate: true, helpers: true },
): Promise<TestDatabases> {
  const prefix = `kp_test_${randomBytes(4).toString("hex")}`;
  const pristine = decodeURIComponent(new URL(server.adminUrl).pathname.slice(1));
  const maintenance = connect(withDatabase(server.adminUrl, "postgres"));
  const created: string[] = [];

  const adminUrl = (database: string) => withDatabase(server.adminUrl, database);
  const migratingUrl = (database: string) => {
    const url = new URL(adminUrl(database));
    url.username = server.migratingUser;
    if (server.migratingPassword !== undefined) url.password = server.migratingPassword;
    return url.toString();
  };
  const copy = async (name: string, template: string) => {
    const statement = `create database "${name}" template "${template}" owner "${server.migratingUser}"`;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await maintenance.unsafe(statement);
        break;
      } catch (error) {
        // Someone else is copying from, or looking at, the same template just now.
        const isBusy = error instanceof postgres.PostgresError && error.code === "55006";
        if (!isBusy || attempt === 40) throw error;
        await setTimeout(250);
      }
    }
    created.push(name);
    return name;
  };
  const close = async () => {
    for (const name of created.reverse()) {
      await maintenance.unsafe(`drop database if exists "${name}" with (force)`);
    }
    await maintenance.end();
    await server.close();
  };

  try {
    const template = await copy(`${prefix}_template`, pristine);
    if (options.migrate) await applyMigrations(migratingUrl(template));
    if (options.helpers) await loadHelpers(adminUrl(template));
    return {
      adminUrl,
      migratingUrl,
      template,
      create: (label) => copy(`${prefix}_${label}`, template),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
