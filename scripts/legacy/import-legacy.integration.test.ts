// Older databases, built as the sources name them and filled with data that hurts, moved in, again, and out.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, prepareDatabases, type TestDatabases } from "../db/test-database";
import { openServer } from "../db/test-server";
import { type Done, importLegacy, undoLegacy } from "./run";

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
async function prepare(fixture: string, template: string) {
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
  const [place] = await sql<{ id: string; slug: string }[]>`select id, slug from workspaces where name = 'Moved'`;
  const workspace = place?.id ?? "";
  await sql`select tests.create_member(${workspace}, 'ana', 'admin')`;
  await sql`select tests.create_member(${workspace}, 'dana', 'rep')`;
  const options = {
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

/** What lives in the workspace, with what a person would compare. */
async function living(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select line from (
      select format('organization %s %s %s', o.name, o.phone, array(
        select r.role from organization_roles r where r.organization_id = o.id and r.deleted_at is null order by 1)) as line
      from organizations o where o.deleted_at is null
      union all select format('contact %s %s %s', c.full_name, c.email, c.organization_id) from contacts c where c.deleted_at is null
      union all select format('product %s', p.name) from products p where p.deleted_at is null
      union all select format('opportunity %s %s', o.name, o.stage) from opportunities o where o.deleted_at is null
      union all select format('interaction %s %s', i.interaction_date, i.notes) from interactions i where i.deleted_at is null
      union all select format('task %s %s', t.title, t.due_on) from tasks t where t.deleted_at is null
      union all select format('appointment %s %s', a.title, a.scheduled_at) from appointments a where a.deleted_at is null
    ) l order by 1`;
  return rows.map(({ line }) => line);
}

async function one(sql: postgres.Sql, query: string): Promise<unknown> {
  const [row] = await sql.unsafe(query);
  return row?.said;
}

const sums = ({ tables }: Done) =>
  Object.fromEntries(
    Object.entries(tables).map(([table, { read, written, joined, refused }]) => [
      table,
      `${read} = ${written} + ${joined} + ${refused}`,
    ]),
  );

const keptIn = ({ folder }: Done) => readFileSync(join(folder, "kept.ndjson"), "utf8");

describe("an older KitchenPantry", () => {
  it("is moved in, once, and out", { timeout: 60_000 }, async () => {
    const { before, sql, workspace, options } = await prepare("kitchenpantry", "food-brokerage");
    await sql`insert into organizations (workspace_id, name, owner_user_id) values (${workspace}, 'Gulf', null)`;
    const empty = await living(sql);

    const checked = await importLegacy({ ...options, check: true });
    expect(await living(sql)).toEqual(empty);
    const done = await importLegacy(options);
    console.log(done.tables, await living(sql));
    expect(sums(done)).toEqual(sums(checked));
    await before.end();
    await sql.end();
  });
});
