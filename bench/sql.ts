// `npm run bench:sql`: every database row of the budget table on the big data set, per reader, with the ratio to the same
// query without row-level security. Options: --db URL (kept between runs), --only text, --save, --opportunities N.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type postgres from "postgres";
import { z } from "zod";
import { connect } from "../scripts/db/test-database";
import { openServer } from "../scripts/db/test-server";
import { prepareDataSet } from "./data-set";
import { explain, type Measured } from "./measure";
import { type Actor, type Query, queries, scopeOf } from "./queries";
import { busyBefore, type Line, writeReport } from "./report";
import { measureWrites } from "./writes";

const BASELINES = "bench/baselines";
const { values: args } = parseArgs({
  options: {
    db: { type: "string" },
    only: { type: "string" },
    reuse: { type: "string" },
    save: { type: "boolean", default: false },
    opportunities: { type: "string", default: "100000" },
  },
});

type Constants = Record<string, string>;

/** Who reads, as what, with which permissions: asked once for each policy of a query, whatever its rows. Decision 030. */
const FIXED_COST = 0.5;
const ALLOWED_RATIO = 1.5;

async function constantsFor(sql: postgres.Sql, actor: Actor): Promise<Constants> {
  const email = `bench-${actor === "rep" ? "rep-20" : actor}@test.example`;
  const [who] = await sql<{ ws: string; me: string; team: string[]; stage: string; principal: string }[]>`
    select m.workspace_id as ws, m.user_id as me,
      array(select r.user_id::text from public.workspace_members r
        where r.workspace_id = m.workspace_id and (r.user_id = m.user_id or r.manager_user_id = m.user_id)) as team,
      (select s.code from public.stage_lu s where s.workspace_id = m.workspace_id order by s.position offset 2 limit 1) as stage,
      (select r.organization_id from public.organization_roles r
        where r.workspace_id = m.workspace_id and r.role = 'principal' order by 1 limit 1) as principal
    from public.workspace_members m join public.profiles p using (user_id)
    where p.email = ${email}`;
  if (!who) throw new Error(`there is no ${email} in the data set`);
  const owners = scopeOf[actor] === "team" ? who.team : [who.me];
  const [record] = await sql<{ id: string; organization_id: string }[]>`
    select o.id, o.organization_id from public.opportunities o
    where o.workspace_id = ${who.ws} and o.deleted_at is null
      and (${actor === "admin" || actor === "nothing"} or o.owner_user_id = any (${owners}::uuid[]))
    order by o.id limit 1`;
  const quoted = (value: string | undefined) => `'${value ?? ""}'`;
  return {
    ws: quoted(who.ws),
    me: quoted(who.me),
    stage: quoted(who.stage),
    principal: quoted(who.principal),
    opportunity: quoted(record?.id),
    customer: quoted(record?.organization_id),
    owners: scopeOf[actor] === "everyone" ? "null" : `'{${owners.join(",")}}'::uuid[]`,
    list: owners.map((owner) => `'${owner}'`).join(", "),
  };
}

function fill(sql: string, owner: string | undefined, actor: Actor, constants: Constants): string {
  const scope =
    owner === undefined || scopeOf[actor] === "everyone"
      ? "true"
      : scopeOf[actor] === "mine"
        ? `${owner} = ${constants.me}`
        : `${owner} in (${constants.list})`;
  return sql.replace(/\$(\w+)/g, (_, name: string) =>
    name === "scope" ? scope : (constants[name] ?? "null"),
  );
}

function overBudget(query: Query, secured: Measured, plain: Measured | null): string[] {
  const allowed = Math.max(100, secured.rows * 8);
  const counted = query.isJoined ? secured.buffers - secured.asking : secured.buffers;
  const isDear =
    plain !== null &&
    query.owner !== undefined &&
    secured.milliseconds > plain.milliseconds * ALLOWED_RATIO &&
    secured.milliseconds - plain.milliseconds > FIXED_COST;
  return [
    ...(secured.milliseconds > query.budget ? [`over ${query.budget} ms`] : []),
    ...(counted > allowed && query.budget < 50 ? [`over ${allowed} buffers`] : []),
    ...(isDear ? [`over ${ALLOWED_RATIO}× no RLS`] : []),
    ...secured.scanned.map((table) => `scans ${table}`),
  ];
}

class Undo extends Error {}

async function measure(sql: postgres.Sql, actor: Actor, constants: Constants): Promise<Line[]> {
  const lines: Line[] = [];
  const asked = queries.filter(
    ({ name, isOfRecord = false }) =>
      (args.only === undefined || name.includes(args.only)) && !(isOfRecord && actor === "nothing"),
  );
  for (const query of asked) {
    const text = fill(query.sql, query.owner, actor, constants);
    await sql
      .begin(async (tx) => {
        // Inside a function the comparison without policies would ask for another caller, so it has none.
        const plain =
          query.isOpaque || query.sql.includes("reporting.") ? null : await explain(tx, living(text));
        await tx.unsafe(`select tests.act_as(${constants.me}::uuid, ${constants.ws}::uuid)`);
        const secured = await explain(tx, text, query.runs);
        const ratio = plain ? secured.milliseconds / plain.milliseconds : null;
        lines.push({
          name: query.name,
          actor,
          milliseconds: secured.milliseconds,
          ratio,
          buffers: secured.buffers,
          asking: secured.asking,
          rows: secured.rows,
          over: overBudget(query, secured, plain),
        });
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw new Error(`${query.name}, asked by ${actor}`, { cause: error });
      });
  }
  return lines;
}

/** Without policies nothing hides the trash, so the comparison says it itself. Stage history has none. */
function living(sql: string): string {
  return sql.includes("opportunity_stage_history")
    ? sql
    : sql.replace(/where (\w)\./, "where $1.deleted_at is null and $1.");
}

const baselineSchema = z.array(
  z.object({ name: z.string(), actor: z.string(), milliseconds: z.number(), buffers: z.number() }),
);

async function lastBaseline(): Promise<z.infer<typeof baselineSchema>> {
  const files = (await readdir(BASELINES).catch(() => [])).filter((file) => file.endsWith(".json")).sort();
  const last = files.at(-1);
  return last ? baselineSchema.parse(JSON.parse(await readFile(join(BASELINES, last), "utf8"))) : [];
}

function print(lines: Line[], before: z.infer<typeof baselineSchema>): void {
  console.log(
    `\n${"query".padEnd(34)}${"reader".padEnd(10)}${"ms".padStart(9)}${"× no RLS".padStart(10)}${"rows".padStart(7)}${"buffers".padStart(9)}${"asking".padStart(8)}${"was".padStart(9)}`,
  );
  for (const line of lines) {
    const old = before.find((entry) => entry.name === line.name && entry.actor === line.actor);
    console.log(
      line.name.padEnd(34) +
        line.actor.padEnd(10) +
        line.milliseconds.toFixed(2).padStart(9) +
        (line.ratio === null ? "–" : line.ratio.toFixed(2)).padStart(10) +
        String(line.rows).padStart(7) +
        String(line.buffers).padStart(9) +
        String(line.asking).padStart(8) +
        (old ? old.milliseconds.toFixed(2) : "–").padStart(9) +
        (line.over.length > 0 ? `  ✗ ${line.over.join(", ")}` : ""),
    );
  }
}

async function main(): Promise<void> {
  const busy = busyBefore();
  // As a database for this much data is sized.
  const server = await openServer({ url: args.db, sharedBuffers: "1GB" });
  try {
    const url = await prepareDataSet(server, Number(args.opportunities), args.reuse);
    const sql = connect(url);
    await sql.unsafe("set search_path = public, extensions");
    const lines: Line[] = [];
    for (const actor of ["rep", "heavy", "nothing", "manager", "admin"] satisfies Actor[]) {
      lines.push(...(await measure(sql, actor, await constantsFor(sql, actor))));
    }
    if (args.only === undefined) lines.push(...(await measureWrites(sql)));
    const [{ version } = { version: "?" }] = await sql<{ version: string }[]>`
      select split_part(current_setting('server_version'), ' ', 1) as version`;
    await sql.end();
    lines.sort((a, b) => a.name.localeCompare(b.name));
    print(lines, await lastBaseline());
    const over = lines.filter((line) => line.over.length > 0);
    console.log(
      `\nms is the fastest of several runs. A ratio over ${ALLOWED_RATIO} counts where the app sends its scope and the policies add more than` +
        ` ${FIXED_COST} ms: finding out who reads costs the same for one row and for a thousand (docs/decisions/030).`,
    );
    console.log(`\n${lines.length - over.length} within budget, ${over.length} over`);
    if (args.save) {
      await mkdir(BASELINES, { recursive: true });
      const file = join(BASELINES, `${new Date().toISOString().slice(0, 10)}.json`);
      const kept = lines.map(({ name, actor, milliseconds, buffers }) => ({
        name,
        actor,
        milliseconds: Number(milliseconds.toFixed(2)),
        buffers,
      }));
      await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
      // Part of the table would pass for all of it.
      if (args.only === undefined) await writeReport(lines, { postgres: version, busy });
      console.log(`saved ${file}`);
    }
  } finally {
    await server.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  // A connection that is still open would keep a failed run waiting for ever.
  process.exit(1);
});
