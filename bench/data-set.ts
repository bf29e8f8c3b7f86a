// The big data set of the benchmarks, in a database that is kept until what made it changes.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type postgres from "postgres";
import {
  applyMigrations,
  connect,
  loadHelpers,
  MIGRATIONS_DIR,
  sqlFiles,
  TESTS_DIR,
} from "../scripts/db/test-database";
import type { openServer } from "../scripts/db/test-server";

type Server = Awaited<ReturnType<typeof openServer>>;

async function contentHash(opportunities: number): Promise<string> {
  const hash = createHash("sha256").update(String(opportunities));
  for (const file of await sqlFiles(MIGRATIONS_DIR)) hash.update(await readFile(join(MIGRATIONS_DIR, file)));
  for (const file of (await sqlFiles(TESTS_DIR)).filter((name) => name.endsWith("-helpers.sql"))) {
    hash.update(await readFile(join(TESTS_DIR, file)));
  }
  return hash.digest("hex").slice(0, 10);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Builds the data set; the database is kept under the hash of what made it, so a second run begins at once. */
export async function prepareDataSet(
  { adminUrl, migratingUser, migratingPassword }: Server,
  opportunities: number,
  reuse: string | undefined,
): Promise<string> {
  const at = (database: string, user?: string) => {
    const url = new URL(adminUrl);
    url.pathname = `/${database}`;
    if (user) url.username = user;
    if (user && migratingPassword) url.password = migratingPassword;
    return url.toString();
  };
  // For trying an index or a policy by hand: takes the named database as it is.
  if (reuse) return at(reuse);
  const name = `kp_bench_${await contentHash(opportunities)}`;
  const maintenance = connect(at("postgres"));
  try {
    const [found] = await maintenance`select 1 from pg_database where datname = ${name}`;
    if (found) return at(name);
    for (const old of await maintenance`select datname from pg_database where datname like 'kp\\_bench\\_%'`) {
      await maintenance.unsafe(`drop database "${old.datname}" with (force)`);
    }
    const draft = `${name}_draft`;
    const pristine = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
    await maintenance.unsafe(`create database "${draft}" template "${pristine}" owner "${migratingUser}"`);
    await timed("migrations", () => applyMigrations(at(draft, migratingUser)));
    await loadHelpers(at(draft));
    const sql = connect(at(draft));
    await timed("data", () => loadDataSet(sql, opportunities));
    await sql.end();
    await maintenance.unsafe(`alter database "${draft}" rename to "${name}"`);
    return at(name);
  } finally {
    await maintenance.end();
  }
}

/** Three for each opportunity of the large workspace, one after the other in their owner's time, from six years ago on. */
const APPOINTMENTS = `do $$
  declare
    v_workspace uuid := (select m.workspace_id from public.workspace_members m where m.user_id = tests.user_id('bench-admin'));
  begin
    update public.workspaces set appointments = true where id = v_workspace;
    set local session_replication_role = replica;
    insert into public.appointments (workspace_id, owner_user_id, created_by, title, scheduled_at, ends_at, taken_until, starts_on,
      status, organization_id, contact_id, opportunity_id)
    select v_workspace, a.owner_user_id, a.owner_user_id, 'Appointment ' || a.n, a.at, a.at + interval '30 minutes',
      a.at + interval '30 minutes', a.at::date,
      (case
        when a.n % 20 = 1 then 'cancelled'
        when a.at > now() then case when a.n % 3 = 0 then 'confirmed' else 'scheduled' end
        when a.n % 20 = 2 then 'no_show'
        when a.n % 200 = 3 then 'scheduled'
        else 'completed'
      end)::public.appointment_status, a.organization_id, a.primary_contact_id, a.id
    from (
      select o.*, date_trunc('hour', now()) - interval '2190 days' + o.n * least(
        interval '20 hours', greatest(interval '30 minutes', interval '2500 days' / o.total)) as at
      from (
        select o.id, o.owner_user_id, o.organization_id, o.primary_contact_id,
          row_number() over (partition by o.owner_user_id order by o.id, k) as n,
          count(*) over (partition by o.owner_user_id) as total
        from public.opportunities o cross join generate_series(1, 3) k
        where o.workspace_id = v_workspace
      ) o
    ) a;
    set local session_replication_role = origin;
  end $$`;

export async function loadDataSet(sql: postgres.Sql, opportunities: number): Promise<void> {
  const session = await sql.reserve();
  await session.unsafe(
    "set search_path = public, extensions; set maintenance_work_mem = '512MB'; set synchronous_commit = off",
  );
  const [dropped] = await session.unsafe<{ definitions: string[] }[]>(
    "select tests.drop_secondary_indexes() as definitions",
  );
  await timed("  the large workspace", () =>
    session.unsafe(`select tests.load_dataset(50, ${Math.round(opportunities / 5)}, ${opportunities}, 0.39)`),
  );
  // Somebody who leaves: 3,600 opportunities and 36,000 interactions to hand over.
  await timed("  the leaver's book", () =>
    session.unsafe(`do $$
      declare
        v_workspace uuid := (select m.workspace_id from public.workspace_members m where m.user_id = tests.user_id('bench-admin'));
        v_leaver uuid := tests.create_member(v_workspace, 'bench-leaver', 'rep');
      begin
        set local session_replication_role = replica;
        perform tests.load_book(v_workspace, 'leaver', array[v_leaver], 1, 10, 5, ${Math.ceil(opportunities / 140)}, 1,
          ${Math.ceil(opportunities * 0.036)}, 10);
        set local session_replication_role = origin;
      end $$`),
  );
  await timed("  appointments", () => session.unsafe(APPOINTMENTS));
  await timed("  200 small workspaces", async () => {
    for (let n = 1; n <= 200; n += 1) {
      await session.unsafe(`do $$
        declare
          v_workspace uuid := tests.create_workspace('Small ${n}');
          v_owners uuid[] := array[tests.create_member(v_workspace, 'small-${n}-a', 'admin'),
            tests.create_member(v_workspace, 'small-${n}-b', 'rep'), tests.create_member(v_workspace, 'small-${n}-c', 'rep')];
        begin
          set local session_replication_role = replica;
          perform tests.load_book(v_workspace, 's${n}', v_owners, 0.4, 5, 3, 20, 3, 50, 4);
          set local session_replication_role = origin;
        end $$`);
    }
  });
  await timed("  indexes", async () => {
    for (const definition of dropped?.definitions ?? []) await session.unsafe(definition);
  });
  await timed("  counters", () => session.unsafe("select app.recount_principals()"));
  await session.unsafe("refresh materialized view app.dashboard_summary");
  await timed("  vacuum", () => session.unsafe("vacuum analyze"));
  session.release();
}
