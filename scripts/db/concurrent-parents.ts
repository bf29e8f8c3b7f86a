// Something is added to a record that is being deleted: it is refused, or goes into the trash with it.
import type postgres from "postgres";
import { overlap } from "./overlap";

const ACCOUNT = "tests.of('organizations', 'Leaving')";
const DEAL = "tests.of('opportunities', 'Leaving')";

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id)
  values (tests.workspace_id('Alpha'), 'Leaving', tests.user_id('dana'));
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
  values (tests.workspace_id('Alpha'), ${ACCOUNT}, tests.user_id('dana'), 'Leaving');
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  values (tests.workspace_id('Alpha'), ${DEAL}, tests.of('organizations', 'Gulf'), 'principal')`;

const account = {
  what: "an account",
  remove: `select public.soft_delete('organization', array[${ACCOUNT}])`,
  restore: `select public.restore('organization', array[${ACCOUNT}])`,
};
const deal = {
  what: "an opportunity",
  remove: `select public.soft_delete('opportunity', array[${DEAL}])`,
  restore: `select public.restore('opportunity', array[${DEAL}])`,
};
const ADDED = {
  person: `insert into public.contacts (workspace_id, organization_id, first_name)
    values (tests.workspace_id('Alpha'), ${ACCOUNT}, 'Late')`,
  opportunity: `insert into public.opportunities (workspace_id, organization_id, kind)
    values (tests.workspace_id('Alpha'), ${ACCOUNT}, 'general')`,
  visit: `insert into public.interactions (workspace_id, opportunity_id, type, subject)
    values (tests.workspace_id('Alpha'), ${DEAL}, 'note', 'Late')`,
};
const PAIRS = [
  [account, "person"],
  [account, "opportunity"],
  [account, "visit"],
  [deal, "visit"],
] as const;

const ORPHANS = `
  select ((select count(*) from public.contacts c join public.organizations o on o.workspace_id = c.workspace_id and o.id = c.organization_id
      where c.deleted_at is null and o.deleted_at is not null)
    + (select count(*) from public.opportunities c join public.organizations o on o.workspace_id = c.workspace_id and o.id = c.organization_id
      where c.deleted_at is null and o.deleted_at is not null)
    + (select count(*) from public.interactions c join public.opportunities o on o.workspace_id = c.workspace_id and o.id = c.opportunity_id
      where c.deleted_at is null and o.deleted_at is not null))::int as n`;

export async function concurrentParents(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  for (const [parent, kind] of PAIRS) {
    for (const order of ["deleted first", "added first"] as const) {
      const remove = { as: "dana", sql: parent.remove };
      const add = { as: "dana", sql: ADDED[kind] };
      const { ended, waited } = await (order === "deleted first"
        ? overlap(first, second, remove, add)
        : overlap(first, second, add, remove));
      const [row] = await first.unsafe<{ n: number }[]>(ORPHANS);
      const isRight = order === "deleted first" ? ended.startsWith("PT404") : ended === "allowed";
      expect(
        waited && isRight && row?.n === 0,
        `${parent.what} is deleted while a ${kind} is added to it, ${order}: nothing is left alive under it (${ended}, ${row?.n})`,
      );
      await first.begin((tx) =>
        tx.unsafe(`
          select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha')); ${parent.restore}; select tests.reset();
          delete from public.interactions where subject = 'Late';
          delete from public.opportunities where organization_id = ${ACCOUNT} and kind = 'general';
          delete from public.contacts where first_name = 'Late'`),
      );
    }
  }
}
