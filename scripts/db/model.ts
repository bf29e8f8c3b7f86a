// `npm run test:model`: random worlds, in which the database must agree with the model about everybody; and what only two
// sessions at once can show. Seeds that ever failed are kept in a file and tried first.
import { readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import type postgres from "postgres";
import { z } from "zod";
import { Model, type World, world } from "../../supabase/tests/model";
import { concurrency } from "./concurrency";
import { connect } from "./test-database";
import { type Outcome, runTool, toolOptions, withDatabases } from "./tool";

const SEEDS_FILE = "supabase/tests/model-seeds.json";
const SECONDS = 40;
const seedsSchema = z.array(z.object({ seed: z.number(), path: z.string() }));

type Stage = { workspace: string; people: string[] };

async function setStage(sql: postgres.Sql): Promise<Stage> {
  const [created] = await sql<{ id: string }[]>`select tests.create_workspace('Model') as id`;
  const people: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const [person] = await sql<{ id: string }[]>`
      select tests.create_member(${created?.id ?? ""}, ${`model-${n}`}, 'admin') as id`;
    people.push(person?.id ?? "");
  }
  return { workspace: created?.id ?? "", people };
}

const uuid = (kind: string, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const organizationId = (n: number) => uuid("a", n);
const opportunityId = (n: number) => uuid("b", n);

async function build(tx: postgres.TransactionSql, { workspace, people }: Stage, of: World): Promise<void> {
  const id = (n: number | null) => (n === null ? null : (people[n] ?? null));
  for (const [n, person] of of.people.entries()) {
    await tx`update public.workspace_members
      set role = ${person.role}, manager_user_id = ${id(person.manager)}, is_active = ${person.isActive},
        left_at = ${person.isActive ? null : tx`now()`}
      where workspace_id = ${workspace} and user_id = ${id(n)}`;
  }
  for (const [n, owner] of of.organizations.entries()) {
    await tx`insert into public.organizations (workspace_id, id, name, owner_user_id)
      values (${workspace}, ${organizationId(n)}, ${`Account ${n}`}, ${id(owner)})`;
  }
  for (const [n, opportunity] of of.opportunities.entries()) {
    await tx`insert into public.opportunities (workspace_id, id, organization_id, owner_user_id, name, stage, status)
      values (${workspace}, ${opportunityId(n)}, ${organizationId(opportunity.organization)}, ${id(opportunity.owner)},
        ${`Deal ${n}`}, 'new_lead', 'active')`;
  }
  const deleted = of.opportunities.flatMap(({ isDeleted }, n) => (isDeleted ? [opportunityId(n)] : []));
  if (deleted.length > 0) {
    await tx`select tests.act_as(${people[0] ?? ""}::uuid, ${workspace}::uuid)`;
    await tx`select public.soft_delete('opportunity', ${deleted}::uuid[])`;
    await tx`select tests.reset()`;
  }
  for (const g of of.grants) {
    const record =
      g.record === null
        ? null
        : g.resource === "opportunity"
          ? opportunityId(g.record)
          : organizationId(g.record);
    await tx`insert into public.user_permissions
        (workspace_id, user_id, resource, permission, resource_id, granted, expires_at)
      values (${workspace}, ${id(g.user)}, ${g.resource}, ${g.permission}, ${record}, ${g.granted},
        ${g.expired ? tx`now() - interval '1 minute'` : null})`;
  }
  for (const cover of of.covers) {
    const shift = cover.isNow ? 0 : 40;
    await tx`insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until)
      values (${workspace}, ${id(cover.absent)}, ${id(cover.covering)}, current_date - 2 + ${shift}::int,
        current_date + 2 + ${shift}::int)`;
  }
}

const same = (found: string[], expected: string[]) =>
  [...found].sort().join() === [...expected].sort().join();

async function compare(tx: postgres.TransactionSql, stage: Stage, of: World): Promise<string[]> {
  const model = new Model(of);
  const opportunities = of.opportunities.map((_, n) => n);
  const organizations = of.organizations.map((_, n) => n);
  const wrong: string[] = [];
  for (const [user, id] of stage.people.entries()) {
    const check = (what: string, found: { id: string }[], expected: string[]) => {
      const ids = found.map((row) => row.id);
      if (!same(ids, expected))
        wrong.push(`person ${user} ${what}: database [${ids.sort()}], model [${expected.sort()}]`);
    };
    await tx`select tests.act_as(${id}::uuid, ${stage.workspace}::uuid)`;
    check(
      "reads opportunities",
      await tx<{ id: string }[]>`select id from public.opportunities`,
      opportunities.filter((n) => model.readsOpportunity(user, n)).map(opportunityId),
    );
    check(
      "reads organizations",
      await tx<{ id: string }[]>`select id from public.organizations where id::text like 'a0000000%'`,
      organizations.filter((n) => model.readsOrganization(user, n)).map(organizationId),
    );
    check(
      "changes opportunities",
      await tx<
        { id: string }[]
      >`update public.opportunities set description = description where true returning id`,
      opportunities.filter((n) => model.changesOpportunity(user, n)).map(opportunityId),
    );
    await tx`select tests.reset()`;
  }
  return wrong;
}

class Undo extends Error {}

async function disagreements(sql: postgres.Sql, stage: Stage, of: World): Promise<string[]> {
  let wrong: string[] = [];
  await sql
    .begin(async (tx) => {
      await build(tx, stage, of);
      wrong = await compare(tx, stage, of);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return wrong;
}

async function testModel(sql: postgres.Sql): Promise<Outcome> {
  const stage = await setStage(sql);
  const property = fc.asyncProperty(world, async (of) => {
    const wrong = await disagreements(sql, stage, of);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
  const kept = seedsSchema.parse(JSON.parse(await readFile(SEEDS_FILE, "utf8").catch(() => "[]")));
  for (const seed of kept) {
    const replayed = await fc.check(property, { ...seed, numRuns: 1 });
    if (replayed.failed) {
      console.log(`✗ seed ${seed.seed}, path ${seed.path} fails again\n${fc.defaultReportMessage(replayed)}`);
      return { passed: 0, failed: 1 };
    }
  }
  const result = await fc.check(property, {
    numRuns: 100_000,
    interruptAfterTimeLimit: SECONDS * 1000,
    timeout: 60_000,
  });
  if (!result.failed || result.interrupted) {
    console.log(`ok   the database agreed with the model in ${result.numRuns + kept.length} random worlds`);
    return { passed: result.numRuns + kept.length, failed: 0 };
  }
  console.log(`✗ ${fc.defaultReportMessage(result)}`);
  await writeFile(
    SEEDS_FILE,
    `${JSON.stringify([...kept, { seed: result.seed, path: result.counterexamplePath ?? "" }], null, 2)}\n`,
  );
  console.log(`kept in ${SEEDS_FILE}: it is tried first from now on`);
  return { passed: 0, failed: 1 };
}

runTool(() =>
  withDatabases(
    toolOptions(),
    async (databases) => {
      const url = databases.adminUrl(await databases.create("model"));
      const sql = connect(url);
      await sql.unsafe("set search_path = public, extensions");
      try {
        const parallel = await concurrency(url);
        const modelled = await testModel(sql);
        return { passed: parallel.passed + modelled.passed, failed: parallel.failed + modelled.failed };
      } finally {
        await sql.end();
      }
    },
    { migrate: true, helpers: true },
  ),
);
