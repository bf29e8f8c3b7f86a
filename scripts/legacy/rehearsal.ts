// What a rehearsal of a move takes: a database as it was, a workspace for it, and the way in, again, out and in.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import { connect, prepareDatabases, type TestDatabases } from "../db/test-database";
import { openServer } from "../db/test-server";
import { type Done, importLegacy, type Options, undoLegacy } from "./run";

const out = mkdtempSync(join(tmpdir(), "kp-legacy-"));
let databases: TestDatabases;
let maintenance: postgres.Sql;
const old: string[] = [];

beforeAll(async () => {
  databases = await prepareDatabases(await openServer({}));
  maintenance = connect(databases.adminUrl("postgres"));
});

afterAll(async () => {
  for (const name of old) await maintenance.unsafe(`drop database if exists "${name}" with (force)`);
  await maintenance?.end();
  await databases?.close();
  rmSync(out, { recursive: true, force: true });
});

/** A database as it was, and a workspace for it with an admin and a rep. */
export async function prepare(fixture: string, template: string) {
  const name = `${databases.template}_${fixture}`;
  await maintenance.unsafe(`create database "${name}" template template0`);
  old.push(name);
  const from = databases.adminUrl(name);
  const before = connect(from);
  await before.unsafe("set time zone 'UTC'");
  await before.unsafe(readFileSync(join(import.meta.dirname, "fixtures", `${fixture}.sql`), "utf8"));
  const database = await databases.create(fixture);
  const sql = connect(databases.adminUrl(database));
  await sql.unsafe("set search_path = public, extensions");
  await sql`select tests.create_workspace('Moved', ${template})`;
  await sql`update workspaces set time_zone = 'America/Chicago', lead_scoring = ${template === "appointment-desk"}`;
  const [place] = await sql<
    { id: string; slug: string }[]
  >`select id, slug from workspaces where name = 'Moved'`;
  const workspace = place?.id ?? "";
  await sql`select tests.create_member(${workspace}, 'ana', 'admin')`;
  await sql`select tests.create_member(${workspace}, 'dana', 'rep')`;
  const options: Options = {
    from,
    to: databases.migratingUrl(database),
    as: fixture,
    workspace: place?.slug ?? "",
    by: "ana@test.example",
    check: false,
    out,
    schema: "public",
    zone: "America/Chicago",
    scope: undefined,
    keepUnnamed: false,
    log: () => {},
  };
  return { before, sql, workspace, options };
}

export type Prepared = Awaited<ReturnType<typeof prepare>>;

/** What lives in the workspace, with what a person would compare. */
export async function living(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select line from (
      select format('organization %s %s %s', o.name, o.phone, array(
        select r.role from organization_roles r where r.organization_id = o.id and r.deleted_at is null order by 1)) as line
      from organizations o where o.deleted_at is null
      union all select format('contact %s %s %s', c.full_name, c.email, o.name) from contacts c
        join organizations o on o.id = c.organization_id where c.deleted_at is null
      union all select format('product %s', p.name) from products p where p.deleted_at is null
      union all select format('opportunity %s %s', o.name, o.stage) from opportunities o where o.deleted_at is null
      union all select format('interaction %s %s', i.interaction_date, i.notes) from interactions i where i.deleted_at is null
      union all select format('task %s %s', t.title, t.due_on) from tasks t where t.deleted_at is null
      union all select format('appointment %s %s', a.title, a.scheduled_at) from appointments a where a.deleted_at is null
    ) l order by 1`;
  return rows.map(({ line }) => line);
}

export async function one(sql: postgres.Sql, query: string): Promise<unknown> {
  const [row] = await sql.unsafe(query);
  return row?.said;
}

export const sums = ({ tables }: Done) =>
  Object.fromEntries(
    Object.entries(tables).map(([table, { read, written, joined, refused }]) => [
      table,
      `${read} = ${written} + ${joined} + ${refused}`,
    ]),
  );

const fateSchema = z.object({
  table: z.string(),
  outcome: z.string(),
  reason: z.string(),
  row: z.record(z.string(), z.unknown()),
});

/** What each row that is no record of its own came to. */
export function fates({
  folder,
}: Done): { table: string; outcome: string; reason: string; row: Record<string, unknown> }[] {
  return readFileSync(join(folder, "kept.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => fateSchema.parse(JSON.parse(line)));
}

/** The check, the run, the run again, the undo and the run after it: what a move goes through. */
export async function moveInAndOut(
  { sql, workspace, options }: Prepared,
  look: (done: Done) => Promise<void>,
): Promise<void> {
  const everything = `select (select count(*) from imports) + (select count(*) from app.change_sets) + (select count(*) from app.outbox)
    + (select count(*) from audit.change_log) as said`;
  const empty = await living(sql);
  const rows = await one(sql, everything);
  const checked = await importLegacy({ ...options, check: true });
  expect(await one(sql, everything)).toBe(rows);

  const done = await importLegacy(options);
  const moved = await living(sql);
  expect(sums(done)).toEqual(sums(checked));
  expect(fates(done).map(({ reason }) => reason)).toEqual(fates(checked).map(({ reason }) => reason));
  // What was refused stands in the file, whole; and nothing is left of what was on its way.
  const refused = Object.values(done.tables).reduce((sum, table) => sum + table.refused, 0);
  expect(fates(done).filter(({ outcome }) => outcome === "refused")).toHaveLength(refused);
  expect(readdirSync(done.folder).sort()).toEqual(["kept.ndjson", "report.json"]);
  await look(done);

  const again = await importLegacy(options);
  expect(await living(sql)).toEqual(moved);
  for (const [table, { written, joined, here, refused }] of Object.entries(again.tables)) {
    expect({ table, written, refused }).toEqual({ table, written: 0, refused: done.tables[table]?.refused });
    expect(joined).toBe((done.tables[table]?.written ?? 0) + (done.tables[table]?.joined ?? 0));
    expect(here).toBeLessThanOrEqual(joined);
  }
  expect((await undoLegacy({ ...options, run: again.run })).restored).toBe(0);
  expect(await living(sql)).toEqual(moved);

  const undone = await undoLegacy({ ...options, run: done.run });
  expect(undone.left).toBe(0);
  expect(await living(sql)).toEqual(empty);
  // Who was told of nothing isn't told that it is off.
  expect(
    await one(
      sql,
      `select coalesce(string_agg(public.customer_letters(o.workspace_id, o.resource_id, o.id)::text, ''), '[]') as said
       from app.outbox o where o.type = 'appointment.to_mail'`,
    ),
  ).toMatch(/^(\[\])+$/);

  const anew = await importLegacy(options);
  expect(sums(anew)).toEqual(sums(done));
  expect(await living(sql)).toEqual(moved);
  expect(workspace).not.toBe("");
}
