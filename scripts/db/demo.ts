// Demo data: three workspaces with people, and a year of work in them. Loading it twice changes nothing.
import { fileURLToPath } from "node:url";
import postgres, { type Sql } from "postgres";
import { insertLogins } from "./demo/logins";
import { insertWorkspaces } from "./demo/workspaces";

/** Needs a connection as the migrating role. All or nothing. */
export async function loadDemo(sql: Sql, now: Date = new Date()): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtext('kitchenpantry demo'))`;
    await insertLogins(transaction);
    await insertWorkspaces(transaction, now);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.argv[2] ?? process.env.DATABASE_URL;
  if (!url) {
    throw new Error("usage: tsx scripts/db/demo.ts <postgres url of the migrating role>");
  }
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await loadDemo(sql);
  } finally {
    await sql.end();
  }
}
