// A stage changes its category while visits are logged: other workspaces wait for nothing, and the own one counts exactly.
import type postgres from "postgres";
import { answer, waits } from "./overlap";

const VISITS = 12;

const SETUP = `
  select tests.create_workspace('Beta');
  select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
  insert into public.organizations (workspace_id, name) values
    (tests.workspace_id('Beta'), 'Beta principal'), (tests.workspace_id('Beta'), 'Beta customer');
  insert into public.organization_roles (workspace_id, organization_id, role)
  select o.workspace_id, o.id, 'principal' from public.organizations o
  where o.workspace_id = tests.workspace_id('Beta') and o.name = 'Beta principal';
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
  select o.workspace_id, o.id, tests.user_id('bea'), 'Beta deal' from public.organizations o
  where o.workspace_id = tests.workspace_id('Beta') and o.name = 'Beta customer';
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  select d.workspace_id, d.id, o.id, 'principal' from public.opportunities d
  join public.organizations o on o.workspace_id = d.workspace_id and o.name = 'Beta principal'
  where d.workspace_id = tests.workspace_id('Beta')`;

const CHANGE = `
  update public.stage_lu set category = case category when 'open' then 'won' else 'open' end
  where workspace_id = tests.workspace_id('Alpha') and code = 'feedback_logged'`;

const VISIT_IN_BETA = `
  insert into public.interactions (workspace_id, opportunity_id, owner_user_id, type, stage)
  select o.workspace_id, o.id, o.owner_user_id, 'meeting', 'initial_outreach'
  from public.opportunities o where o.workspace_id = tests.workspace_id('Beta')`;

const visitIn = (stage: string, n: number) => `
  insert into public.interactions (workspace_id, opportunity_id, owner_user_id, type, stage)
  select o.workspace_id, o.id, o.owner_user_id, 'meeting', '${stage}'
  from public.opportunities o where o.workspace_id = tests.workspace_id('Alpha') and o.name = 'Load ${n}'`;

const MISCOUNTED = `
  with counted as (
    select owner_user_id, principal_id, sum(opportunities) as n, sum(open_opportunities) as open, sum(won_opportunities) as won
    from (
      select owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities from app.principal_stats
      where workspace_id = tests.workspace_id('Alpha')
      union all
      select owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities from app.principal_stats_changes
      where workspace_id = tests.workspace_id('Alpha')
    ) c group by 1, 2
  ), true_ones as (
    select o.owner_user_id, p.organization_id as principal_id, count(*) as n,
      count(*) filter (where s.category in ('open', 'stalled')) as open, count(*) filter (where s.category = 'won') as won
    from public.opportunity_participants p
    join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id and o.kind = 'pipeline'
    join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
    where p.workspace_id = tests.workspace_id('Alpha') and p.role = 'principal' and p.deleted_at is null
    group by 1, 2
  )
  select count(*)::int as n from counted c full join true_ones t using (owner_user_id, principal_id)
  where (c.n, c.open, c.won) is distinct from (t.n, t.open, t.won)
    and (coalesce(c.n, 0), coalesce(c.open, 0), coalesce(c.won, 0)) is distinct from (coalesce(t.n, 0), coalesce(t.open, 0), coalesce(t.won, 0))`;

async function count(sql: postgres.Sql, query: string): Promise<number> {
  const [row] = await sql.unsafe<{ n: number }[]>(query);
  return row?.n ?? -1;
}

export async function concurrentCounts(
  clients: postgres.Sql[],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const [first, second, third] = clients;
  if (!first || !second || !third) return;
  await first.begin((tx) => tx.unsafe(SETUP));
  const [{ pid } = { pid: 0 }] = await third<{ pid: number }[]>`select pg_backend_pid() as pid`;
  let here: Promise<string> = Promise.resolve("not begun");
  let there = "not begun";
  let waited = false;
  await first.begin(async (tx) => {
    await tx.unsafe(CHANGE);
    // Would end with an error instead of waiting for the change, which stays open until this has ended.
    there = await second
      .begin(async (other) => {
        await other.unsafe("set local lock_timeout = '2s'");
        await other.unsafe(VISIT_IN_BETA);
      })
      .then(() => "done", String);
    here = third.begin((other) => other.unsafe(visitIn("feedback_logged", 1))).then(() => "done", String);
    waited = await waits(second, pid);
  });
  const ended = await here;
  expect(
    there === "done",
    `a visit in another workspace doesn't wait for a stage that changes its category (${there})`,
  );
  expect(waited && ended === "done", `one in the same workspace waits, and is kept (${ended})`);
  expect((await count(first, MISCOUNTED)) === 0, "and is counted in the new category");

  const stages = ["feedback_logged", "awaiting_response"];
  const results = await Promise.allSettled(
    clients.map(async (sql, client) => {
      for (let n = 0; n < VISITS; n += 1) {
        // That something stands in the stage is said; a deadlock would not be.
        const query = client === 0 ? CHANGE : visitIn(stages[(n + client) % 2] ?? "", (n % 4) + 1);
        await sql
          .begin((tx) => tx.unsafe(query))
          .catch((error: unknown) => {
            if (!answer(error).startsWith("PT409")) throw error;
          });
      }
    }),
  );
  const refused = results.filter((result) => result.status === "rejected");
  for (const result of refused) console.log(`    ${String(result.reason)}`);
  expect(
    refused.length === 0,
    "a category that changes again and again and visits on the same four opportunities don't deadlock",
  );
  const wrong = await count(first, MISCOUNTED);
  expect(wrong === 0, `and everything is counted exactly (${wrong} are not)`);
  await first.unsafe("select app.fold_principal_stats()");
  expect((await count(first, MISCOUNTED)) === 0, "folded as well");
}
