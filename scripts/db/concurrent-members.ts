// Two sessions that each do what is allowed alone: together they would leave no admin, a circle of managers or of
// organizations, or records with somebody who was removed.
import type postgres from "postgres";
import { overlap } from "./overlap";

export async function concurrentMembers(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.unsafe(`select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin')`);
  const demotion = await overlap(
    first,
    second,
    { as: "ana", sql: "select public.set_member_role(tests.user_id('ada'), 'rep')" },
    { as: "ada", sql: "select public.set_member_role(tests.user_id('ana'), 'rep')" },
  );
  expect(
    demotion.waited && demotion.ended === "PT403 admin_only",
    `two last admins demote each other: the second waits and is refused (${demotion.ended})`,
  );
  await first.unsafe(
    `update public.workspace_members set role = 'admin' where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('ada')`,
  );
  const leaving = await overlap(
    first,
    second,
    { as: "ana", sql: "select public.deactivate_member(tests.user_id('ana'))" },
    { as: "ada", sql: "select public.deactivate_member(tests.user_id('ada'))" },
  );
  expect(
    leaving.waited && leaving.ended === "PT409 last_admin",
    `both last admins leave at once: one stays (${leaving.ended})`,
  );
  await first.unsafe(
    `select tests.create_member(tests.workspace_id('Alpha'), 'max', 'manager'), tests.create_member(tests.workspace_id('Alpha'), 'mia', 'manager')`,
  );
  const cycle = await overlap(
    first,
    second,
    { as: "ada", sql: "select public.set_member_manager(tests.user_id('max'), tests.user_id('mia'))" },
    { as: "ada", sql: "select public.set_member_manager(tests.user_id('mia'), tests.user_id('max'))" },
  );
  expect(
    cycle.waited && cycle.ended === "PT409 manager_cycle",
    `two halves of a circle of managers: the second waits and is refused (${cycle.ended})`,
  );
  await first.unsafe(
    `insert into public.organizations (workspace_id, name, owner_user_id)
     values (tests.workspace_id('Alpha'), 'Ring one', null), (tests.workspace_id('Alpha'), 'Ring two', null)`,
  );
  const belongs = (child: string, parent: string) =>
    `update public.organizations set parent_id = tests.of('organizations', '${parent}') where name = '${child}'`;
  const ring = await overlap(
    first,
    second,
    { as: "ada", sql: belongs("Ring one", "Ring two") },
    { as: "ada", sql: belongs("Ring two", "Ring one") },
  );
  expect(
    ring.waited && ring.ended === "PT422 organization_above_itself",
    `two halves of a circle of organizations: the second waits and is refused (${ring.ended})`,
  );
  await first.unsafe(
    `select tests.create_member(tests.workspace_id('Alpha'), 'lea', 'rep'), tests.create_member(tests.workspace_id('Alpha'), 'lou', 'rep');
     update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('lea')`,
  );
  const back = await overlap(
    first,
    second,
    { as: "ada", sql: "select public.remove_member(tests.user_id('lea'))" },
    { as: "ada", sql: "select public.reactivate_member(tests.user_id('lea'))" },
  );
  expect(
    back.waited && back.ended === "PT404 member_not_found",
    `somebody is removed and let in again at once: the second waits and finds nobody (${back.ended})`,
  );
  const removed = await overlap(
    first,
    second,
    {
      as: "lou",
      sql: "insert into public.organizations (workspace_id, name) values (tests.workspace_id('Alpha'), 'Last word')",
    },
    {
      as: "ada",
      sql: "select public.deactivate_member(tests.user_id('lou')); select public.remove_member(tests.user_id('lou'))",
    },
  );
  expect(
    removed.waited && removed.ended === "PT409 member_owns_records",
    `somebody still writes while they are removed: the second waits and counts it (${removed.ended})`,
  );
  const [row] = await first.unsafe<{ admins: number }[]>(
    `select count(*)::int as admins from public.workspace_members where workspace_id = tests.workspace_id('Alpha') and role = 'admin' and is_active`,
  );
  expect(row?.admins === 1, "one admin is left");
}
