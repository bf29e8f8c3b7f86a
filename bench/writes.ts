// The budget's writes: one visit with every trigger, the refresh of the dashboard, the hand-over of a book.
import type postgres from "postgres";
import type { Line } from "./report";

class Undo extends Error {}

async function undone<T>(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const results: T[] = [];
  await sql
    .begin(async (tx) => {
      results.push(await work(tx));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  const [result] = results;
  if (result === undefined) throw new Error("nothing was measured");
  return result;
}

async function clock(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The quarter that was disturbed least: whatever else the machine does only ever adds. */
const undisturbed = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)] ?? 0;

const insertSql = (workspace: string, opportunity: string) => `
  insert into public.interactions (workspace_id, opportunity_id, type, subject, notes)
  select o.workspace_id, o.id, (select t.code from public.interaction_type_lu t where t.workspace_id = o.workspace_id limit 1),
    'Bench visit', 'Talked about everything'
  from public.opportunities o where o.workspace_id = '${workspace}' and o.id = '${opportunity}'`;

/** What a visit writes, as plain rows with their indexes and foreign keys: itself, what it counts for, the last contact
 * of its opportunity and account, and the line of the log. Decision 031. */
const bareSql = (workspace: string, opportunity: string) => `
  with visit as (
    insert into public.interactions (workspace_id, opportunity_id, opportunity_owner_user_id, organization_id, owner_user_id,
      type, subject, notes)
    select o.workspace_id, o.id, o.owner_user_id, o.organization_id, o.owner_user_id,
      (select t.code from public.interaction_type_lu t where t.workspace_id = o.workspace_id limit 1),
      'Bench visit', 'Talked about everything'
    from public.opportunities o where o.workspace_id = '${workspace}' and o.id = '${opportunity}'
    returning *
  ), counted as (
    insert into public.interaction_principals (workspace_id, interaction_id, principal_id, source, opportunity_id,
      owner_user_id, opportunity_owner_user_id, interaction_date)
    select v.workspace_id, v.id, o.principal_ids[1], 'only', v.opportunity_id, v.owner_user_id,
      v.opportunity_owner_user_id, v.interaction_date
    from visit v join public.opportunities o on o.workspace_id = v.workspace_id and o.id = v.opportunity_id
    where cardinality(o.principal_ids) = 1
  ), moved as (
    update public.opportunities o set last_interaction_id = v.id, last_interaction_at = v.interaction_date
    from visit v where o.workspace_id = v.workspace_id and o.id = v.opportunity_id
  ), touched as (
    update public.organizations g set last_interaction_at = v.interaction_date
    from visit v where g.workspace_id = v.workspace_id and g.id = v.organization_id
  )
  insert into audit.change_log (workspace_id, changed_at, table_name, resource, record_id, row_key, action, new_values)
  select v.workspace_id, clock_timestamp(), 'public.interactions', 'interaction', v.id, v.id::text, 'insert', to_jsonb(v)
  from visit v`;
const BARE_TABLES = ["interactions", "interaction_principals", "opportunities", "organizations"];

async function repeatInserts(
  tx: postgres.TransactionSql,
  ids: string[],
  statement: (id: string) => string,
): Promise<number> {
  const times: number[] = [];
  for (const id of ids) times.push(await clock(() => tx.unsafe(statement(id))));
  return undisturbed(times);
}

async function insertInteraction(sql: postgres.Sql): Promise<Line> {
  const [rep] = await sql<{ ws: string; me: string }[]>`
    select m.workspace_id as ws, m.user_id as me from public.workspace_members m join public.profiles p using (user_id)
    where p.email = 'bench-rep-20@test.example'`;
  if (!rep) throw new Error("no rep");
  const mine = await sql<{ id: string }[]>`
    select o.id from public.opportunities o where o.workspace_id = ${rep.ws} and o.owner_user_id = ${rep.me} limit 40`;
  const ids = mine.map(({ id }) => id);
  const secured = await undone(sql, async (tx) => {
    await tx.unsafe(`select tests.act_as('${rep.me}'::uuid, '${rep.ws}'::uuid)`);
    return repeatInserts(tx, ids, (id) => insertSql(rep.ws, id));
  });
  const bare = await undone(sql, async (tx) => {
    for (const table of BARE_TABLES) await tx.unsafe(`alter table public.${table} disable trigger user`);
    return repeatInserts(tx, ids, (id) => bareSql(rep.ws, id));
  });
  const ratio = secured / bare;
  const over = [...(secured > 5 ? ["over 5 ms"] : []), ...(ratio > 3.5 ? ["over 3.5×"] : [])];
  return {
    name: "insert an interaction",
    actor: "rep",
    milliseconds: secured,
    ratio,
    buffers: 0,
    asking: 0,
    rows: 1,
    over,
  };
}

async function refresh(sql: postgres.Sql): Promise<Line> {
  const milliseconds = await clock(() => sql.unsafe("select public.refresh_dashboard_view()"));
  const over = milliseconds > 3000 ? ["over 3000 ms"] : [];
  return {
    name: "refresh_dashboard_view",
    actor: "–",
    milliseconds,
    ratio: null,
    buffers: 0,
    asking: 0,
    rows: 1,
    over,
  };
}

/**
 * Undone afterwards; the admin hands the leaver's whole book to one receiver: 36,000 visits and 4,000 opportunities and accounts,
 * and since there are tasks and appointments 18,000 of those. The budget is that of the first forty thousand.
 */
async function handOver(sql: postgres.Sql): Promise<Line[]> {
  const [there] = await sql<{ there: boolean }[]>`
    select to_regproc('public.admin_reassign_user_data') is not null as there`;
  if (!there?.there) return [];
  const milliseconds = await undone(sql, async (tx) => {
    await tx`select tests.act_as(tests.user_id('bench-admin'),
      (select m.workspace_id from public.workspace_members m where m.user_id = tests.user_id('bench-admin')))`;
    return clock(
      () =>
        tx`select public.admin_reassign_user_data(tests.user_id('bench-leaver'), tests.user_id('bench-rep-20'))`,
    );
  });
  const over = milliseconds > 10_000 ? ["over 10000 ms"] : [];
  return [
    {
      name: "hand-over of 59,000 records",
      actor: "admin",
      milliseconds,
      ratio: null,
      buffers: 0,
      asking: 0,
      rows: 1,
      over,
    },
  ];
}

export async function measureWrites(sql: postgres.Sql): Promise<Line[]> {
  return [await insertInteraction(sql), await refresh(sql), ...(await handOver(sql))];
}
