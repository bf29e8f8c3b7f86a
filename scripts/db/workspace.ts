// `npm run db:workspace -- export|import`: one workspace as a file of JSON lines, and back into a migrated database.
// Import adds the rows that are missing and changes none that exist. It needs a role that may switch triggers off for its
// session: a superuser, or hosted Supabase's postgres.
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGunzip, createGzip } from "node:zlib";
import postgres from "postgres";
import { z } from "zod";

const BATCH = 500;
// Rows stay text from database to database: JavaScript would shorten numbers, and the audit chain would notice.
const lineSchema = z.object({ table: z.string(), rows: z.array(z.string()) });

type Table = { name: string; filter: string; columns: string[] };

// Profiles first: people are shared between workspaces, so those who were ever a member here come along.
async function tablesOf(sql: postgres.Sql): Promise<Table[]> {
  const rows = await sql<{ name: string; columns: string[]; has_workspace: boolean }[]>`
    select format('%I.%I', c.relnamespace::regnamespace, c.relname) as name,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
      bool_or(a.attname = 'workspace_id') as has_workspace
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace)
      -- Keys of requests, and what is still to be mailed by the database that it happened in.
      and c.relname not in ('idempotency_keys', 'outbox', 'deliveries')
    group by c.oid order by 1`;
  const special = new Map([
    [
      "public.profiles",
      "t.user_id in (select m.user_id from public.workspace_members m where m.workspace_id = $1)",
    ],
    ["public.workspaces", "t.id = $1"],
  ]);
  return rows
    .filter((row) => row.has_workspace || special.has(row.name))
    .map((row) => ({
      name: row.name,
      columns: row.columns,
      filter: special.get(row.name) ?? "t.workspace_id = $1",
    }));
}

/** Those that the file has, too: a column that came with a later version begins with what that one says. */
function columnsIn(table: Table, row: string | undefined): string {
  const known = z.record(z.string(), z.unknown()).parse(JSON.parse(row ?? "{}"));
  return table.columns
    .filter((name) => name in known)
    .map((name) => `"${name}"`)
    .join(", ");
}

async function exportWorkspace(sql: postgres.Sql, workspace: string, file: string): Promise<void> {
  const gzip = createGzip();
  const out = gzip.pipe(createWriteStream(file));
  // One snapshot for all tables, so that the file holds one moment.
  await sql.begin("isolation level repeatable read read only", async (tx) => {
    for (const table of await tablesOf(sql)) {
      let count = 0;
      const query = tx.unsafe(`select to_jsonb(t)::text as row from ${table.name} t where ${table.filter}`, [
        workspace,
      ]);
      for await (const rows of query.cursor(BATCH)) {
        gzip.write(`${JSON.stringify({ table: table.name, rows: rows.map(({ row }) => row) })}\n`);
        count += rows.length;
      }
      if (count > 0) console.log(`${String(count).padStart(8)} ${table.name}`);
    }
  });
  gzip.end();
  await finished(out);
}

async function importWorkspace(sql: postgres.Sql, file: string): Promise<void> {
  const tables = new Map((await tablesOf(sql)).map((table) => [table.name, table]));
  const added = new Map<string, number>();
  await sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica");
    const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
    for await (const text of lines) {
      const line = lineSchema.parse(JSON.parse(text));
      const table = tables.get(line.table);
      if (!table) throw new Error(`${line.table} is not a table of this version; migrate first.`);
      const columns = columnsIn(table, line.rows[0]);
      const result = await tx.unsafe(
        `insert into ${table.name} (${columns}) overriding system value
         select ${columns} from jsonb_populate_recordset(null::${table.name}, $1::text::jsonb) on conflict do nothing`,
        [`[${line.rows.join()}]`],
      );
      added.set(line.table, (added.get(line.table) ?? 0) + result.count);
    }
    // Row numbers go on above the imported ones, and the sealer looks at every row once more: transaction numbers of
    // another cluster mean nothing here.
    for (const log of ["change_log", "activity_log"]) {
      await tx.unsafe(`select setval('audit.${log}_id_seq', greatest((select last_value from audit.${log}_id_seq),
        (select coalesce(max(id), 1) from audit.${log}), (select coalesce(max(id), 1) from audit.${log}_archive)))`);
    }
    await tx.unsafe("update audit.seal_state set system_identifier = 0");
  });
  for (const [table, count] of added) console.log(`${String(count).padStart(8)} ${table}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { db: { type: "string" }, workspace: { type: "string" }, file: { type: "string" } },
  });
  const url = values.db ?? process.env.DATABASE_URL;
  const [verb] = positionals;
  if (!url || !values.file || (verb !== "import" && (verb !== "export" || !values.workspace))) {
    throw new Error(
      "npm run db:workspace -- export --db <url> --workspace <uuid> --file <out.jsonl.gz>\n" +
        "npm run db:workspace -- import --db <url> --file <in.jsonl.gz>",
    );
  }
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  try {
    if (verb === "import") await importWorkspace(sql, values.file);
    else if (values.workspace) await exportWorkspace(sql, values.workspace, values.file);
  } finally {
    await sql.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
