// Demo data: three workspaces with people, and a year of work in them. Loading it twice changes nothing.
import { fileURLToPath } from "node:url";
import postgres, { type Sql } from "postgres";
import { insertHarbor } from "./demo/harbor";
import type { Target } from "./demo/insert";
import { insertLogins } from "./demo/logins";
import { cedar, greenleaf, harbor, userIdOf, type Workspace } from "./demo/people";
import { insertCedar, insertGreenleaf } from "./demo/small";
import { insertWorkspaces } from "./demo/workspaces";

const records: { workspace: Workspace; insert: (target: Target) => Promise<void> }[] = [
  { workspace: harbor, insert: insertHarbor },
  { workspace: greenleaf, insert: insertGreenleaf },
  { workspace: cedar, insert: insertCedar },
];

/** Needs a connection as the migrating role. All or nothing. */
export async function loadDemo(sql: Sql, now: Date = new Date()): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtext('kitchenpantry demo'))`;
    await transaction`set local statement_timeout = '5min'`;
    await insertLogins(transaction);
    const made = await insertWorkspaces(transaction, now);
    for (const { workspace, insert } of records) {
      const admin = workspace.members.find((member) => member.role === "admin");
      if (admin && made.includes(workspace)) {
        await insert({ sql: transaction, workspaceId: workspace.id, adminId: userIdOf(admin.email), now });
      }
    }
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
