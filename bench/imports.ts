// `npm run bench:imports`: a file of people with their organizations, checked and run as the pages and the worker do it, in
// transactions of their own. Milliseconds per thousand rows, and whether the last thousand cost what the first did.
// Options: --db URL, --rows N.
import { parseArgs } from "node:util";
import type postgres from "postgres";
import { connect, prepareDatabases } from "../scripts/db/test-database";
import { openServer } from "../scripts/db/test-server";

const { values: args } = parseArgs({
  options: { db: { type: "string" }, rows: { type: "string", default: "10000" } },
});
const ROWS = Number(args.rows);
const THOUSAND = 1000;
const ALLOWED_GROWTH = 1.3;
const ALLOWED_SECONDS = 30;
const NAME = "bench";

const COLUMNS = [
  "contact.full_name",
  "contact.email",
  "contact.phone",
  "organization.name",
  "organization.city",
];

/** Three people an organization, as lists of customers have them, and every twentieth row somebody who was there before. */
const FILE = `
  select public.start_import(jsonb_build_object('kind', 'contact', 'file_name', '${NAME}', 'file_hash', repeat('0', 64),
    'header', array['${COLUMNS.join("','")}'], 'row_count', ${ROWS}));
  select public.add_import_rows(tests.import_of('${NAME}'), jsonb_agg(jsonb_build_array(r.n, jsonb_build_array(
    'Row ' || r.p, 'row' || r.p || '@file.example', '555 ' || r.p, 'Filed ' || r.p / 3, 'Mobile')) order by r.n))
  from (select n, case when n % 20 = 0 then n - 10 else n end as p from generate_series(1, ${ROWS}) n) r group by (r.n - 1) / ${THOUSAND};
  select public.set_import(tests.import_of('${NAME}'), '${JSON.stringify(
    COLUMNS.map((target, column) => ({ column, part: target.split(".")[0], field: target.split(".")[1] })),
  )}', '{}')`;

type Phase = { name: string; perThousand: number[]; seconds: number };

/** As whoever imports, in a transaction of its own; what the last statement said. */
async function asImporter(sql: postgres.Sql, query: string): Promise<Record<string, unknown>> {
  return sql.begin(async (tx) => {
    await tx`select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'))`;
    const [row] = await tx.unsafe(query);
    return row ?? {};
  });
}

/** Calls `step` until it is over; it answers how many rows are done. A thousand is what came until it was passed. */
async function timed(name: string, step: () => Promise<{ done: number; isOver: boolean }>): Promise<Phase> {
  const started = performance.now();
  const perThousand: number[] = [];
  let [from, at] = [0, started];
  for (let isOver = false; !isOver; ) {
    const said = await step();
    isOver = said.isOver;
    if (said.done - from < THOUSAND && !isOver) continue;
    const now = performance.now();
    if (said.done - from >= THOUSAND / 2) perThousand.push(((now - at) * THOUSAND) / (said.done - from));
    [from, at] = [said.done, now];
  }
  return { name, perThousand, seconds: (performance.now() - started) / 1000 };
}

async function measure(sql: postgres.Sql): Promise<Phase[]> {
  await asImporter(sql, FILE);
  const check = await timed("check", async () => {
    const said = await asImporter(
      sql,
      `select (c ->> 'checked')::int as checked, (c ->> 'is_done')::boolean as is_done
       from public.check_import(tests.import_of('${NAME}')) c`,
    );
    return { done: Number(said.checked), isOver: said.is_done === true };
  });
  await asImporter(sql, `select public.run_import(tests.import_of('${NAME}'))`);
  const run = await timed("run", async () => {
    const state = await sql.begin(async (tx) => {
      await tx`select tests.act_as_service()`;
      const [row] = await tx<{ said: { state: string } }[]>`
        select public.run_import_slice(tests.workspace_id('Alpha'), tests.import_of(${NAME})) as said`;
      return row?.said.state;
    });
    const [row] = await sql<{ done: number }[]>`
      select done_count as done from public.imports where file_name = ${NAME}`;
    return { done: row?.done ?? 0, isOver: state !== "more" };
  });
  return [check, run];
}

function print({ name, perThousand, seconds }: Phase): string[] {
  const [first, last] = [perThousand[0] ?? 0, perThousand.at(-1) ?? 0];
  const growth = last / first;
  console.log(
    `${name.padEnd(6)} ${seconds.toFixed(1).padStart(6)} s   ms per thousand: ${perThousand.map((ms) => ms.toFixed(0)).join(" ")}   last / first ${growth.toFixed(2)}`,
  );
  return growth > ALLOWED_GROWTH
    ? [`${name}: the last thousand cost ${growth.toFixed(2)} times the first`]
    : [];
}

async function main(): Promise<void> {
  const databases = await prepareDatabases(await openServer({ url: args.db, sharedBuffers: "256MB" }));
  try {
    const sql = connect(databases.adminUrl(await databases.create("imports")));
    await sql.unsafe("set search_path = public, extensions");
    await sql`select tests.crm()`;
    const phases = await measure(sql);
    const [counts] = await sql<{ said: string }[]>`
      select status || ' ' || counts as said from public.imports where file_name = ${NAME}`;
    await sql.end();
    const problems = phases.flatMap(print);
    const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
    console.log(`${ROWS} rows: ${counts?.said}, ${seconds.toFixed(1)} s in all`);
    if (seconds > (ALLOWED_SECONDS * ROWS) / 10_000)
      problems.push(`${seconds.toFixed(1)} s in all on this machine`);
    for (const problem of problems) console.log(`✗ ${problem}`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    await databases.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  // A connection that is still open would keep a failed run waiting for ever.
  process.exit(1);
});
