// Makes a Postgres look like a hosted Supabase project before the first migration: roles, rights, schema auth.
import { readFileSync } from "node:fs";
import { getAuthSchemaSql } from "@supabase/lite";
import type postgres from "postgres";
import { StackError } from "./errors";
import type { Secrets } from "./secrets";

const rolesSql = new URL("./roles.sql", import.meta.url);

async function setPassword(sql: postgres.Sql, role: string, password: string): Promise<void> {
  const [statement] = await sql<{ text: string }[]>`
    select format('alter role %I password %L', ${role}::text, ${password}::text) as text`;
  if (statement) await sql.unsafe(statement.text);
}

/** Idempotent; runs at every start, so that a newer version of the stack also reaches an older data directory. */
export async function setUpRoles(sql: postgres.Sql, secrets: Secrets): Promise<void> {
  const [me] = await sql<{ rolsuper: boolean; name: string }[]>`
    select rolsuper, rolname as name from pg_roles where rolname = current_user`;
  if (!me?.rolsuper) {
    throw new StackError(
      "DATABASE_URL must name a superuser: the stack sets up Supabase's roles before it migrates as one of them.",
    );
  }
  if (me.name === "postgres") {
    throw new StackError(
      "DATABASE_URL signs in as postgres, which in Supabase is the migrating role and no superuser: make another superuser (create role supabase_admin superuser login password '…') and name that one.",
    );
  }
  await sql.begin(async (transaction) => {
    // Two stacks on one server would trip over each other's roles.
    await transaction`select pg_advisory_xact_lock(740511)`;
    await transaction.unsafe(readFileSync(rolesSql, "utf8").replaceAll("supabase_admin", me.name)).simple();
    await transaction
      .unsafe(`set local role supabase_auth_admin; ${getAuthSchemaSql(true)}; reset role`)
      .simple();
  });
  await setPassword(sql, "postgres", secrets.migratorPassword);
  await setPassword(sql, "supabase_lite", secrets.apiPassword);
}
