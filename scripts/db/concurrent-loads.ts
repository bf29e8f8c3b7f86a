// `npm run test:concurrency`: several clients load visits on the same opportunities, move them and press twice at once.
import type postgres from "postgres";
import { concurrentBookings } from "./concurrent-bookings";
import { concurrentBulk } from "./concurrent-bulk";
import { concurrentCounts } from "./concurrent-counts";
import { concurrentDeliveries } from "./concurrent-deliveries";
import { concurrentHandOver } from "./concurrent-hand-over";
import { concurrentImports } from "./concurrent-imports";
import { concurrentLeads } from "./concurrent-leads";
import { concurrentLive } from "./concurrent-live";
import { concurrentMembers } from "./concurrent-members";
import { concurrentMerges } from "./concurrent-merges";
import { concurrentMoves } from "./concurrent-moves";
import { concurrentOnce } from "./concurrent-once";
import { concurrentOrders } from "./concurrent-orders";
import { concurrentParents } from "./concurrent-parents";
import { concurrentSamples } from "./concurrent-samples";
import { concurrentSeals } from "./concurrent-seals";
import { concurrentShares } from "./concurrent-shares";
import { concurrentStrangers } from "./concurrent-strangers";
import { concurrentTasks } from "./concurrent-tasks";
import { concurrentUndo } from "./concurrent-undo";
import { connect } from "./test-database";
import { type Outcome, runTool, toolOptions, withDatabases } from "./tool";

const CLIENTS = 4;
const BATCHES = 4;

const SETUP = `
  select tests.crm();
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
  select tests.workspace_id('Alpha'), tests.of('organizations', 'Acme'), tests.user_id('dana'), 'Load ' || n
  from generate_series(1, 120) n;
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  select o.workspace_id, o.id, tests.of('organizations', 'Gulf'), 'principal'
  from public.opportunities o where o.name like 'Load %'`;

// Five hundred visits, each client in an order of its own, some of which move their opportunity.
const BATCH = `
  insert into public.interactions (workspace_id, opportunity_id, owner_user_id, type, stage, interaction_date)
  select o.workspace_id, o.id, o.owner_user_id, 'meeting',
    case when random() < 0.5 then 'initial_outreach' when random() < 0.5 then 'awaiting_response' end,
    now() - random() * interval '90 days'
  from public.opportunities o, generate_series(1, 5)
  where o.name like 'Load %' order by random() limit 500`;

const WRONG_TOUCH = `
  select count(*)::int as wrong from public.opportunities o
  where o.last_interaction_id is distinct from (
    select i.id from public.interactions i
    where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null
    order by i.interaction_date desc, i.created_at desc, i.id desc limit 1)`;

const WRONG_STAGE = `
  select count(*)::int as wrong from public.opportunities o
  cross join lateral app.derived_state(array[o.workspace_id], array[o.id]) s
  where o.stage is distinct from s.stage or o.status is distinct from s.status`;

async function count(sql: postgres.Sql, query: string): Promise<number> {
  const [row] = await sql.unsafe<{ wrong: number }[]>(query);
  return row?.wrong ?? -1;
}

async function logOnce(sql: postgres.Sql): Promise<string> {
  return sql.begin(async (tx) => {
    await tx.unsafe("select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'))");
    const [row] = await tx.unsafe<{ id: string }[]>(`
      select public.log_interaction(jsonb_build_object('idempotency_key', 'pressed-twice', 'type', 'note',
        'organization_id', tests.of('organizations', 'Acme'))) ->> 'id' as id`);
    return row?.id ?? "";
  });
}

runTool(async (): Promise<Outcome> => {
  let passed = 0;
  let failed = 0;
  const expect = (isTrue: boolean, what: string) => {
    console.log(`${isTrue ? "✓" : "✗"} ${what}`);
    if (isTrue) passed += 1;
    else failed += 1;
  };
  await withDatabases(
    toolOptions(),
    async (databases) => {
      const url = databases.adminUrl(await databases.create("concurrency"));
      const clients = Array.from({ length: CLIENTS }, () => connect(url));
      const [first] = clients;
      if (!first) return;
      try {
        await first.begin((tx) => tx.unsafe(SETUP));
        const results = await Promise.allSettled(
          clients.map(async (client) => {
            for (let batch = 0; batch < BATCHES; batch += 1) await client.unsafe(BATCH);
          }),
        );
        const refused = results.filter((result) => result.status === "rejected");
        for (const result of refused) console.log(`    ${String(result.reason)}`);
        expect(
          refused.length === 0,
          `${CLIENTS} clients load ${BATCHES} × 500 visits at once without a deadlock`,
        );
        expect((await count(first, WRONG_TOUCH)) === 0, "every opportunity knows its latest visit");
        expect(
          (await count(first, WRONG_STAGE)) === 0,
          "every opportunity stands where its latest driver put it",
        );
        const ids = await Promise.all(clients.map(logOnce));
        expect(new Set(ids).size === 1 && ids[0] !== "", "a form sent four times at once logs one visit");
        const [, second, third] = clients;
        if (second && third) {
          await concurrentCounts(clients, expect);
          await concurrentShares(clients, expect);
          await concurrentParents(first, second, expect);
          await concurrentUndo(first, second, expect);
          await concurrentBulk(first, second, expect);
          await concurrentMerges(first, second, expect);
          await concurrentOnce(first, second, expect);
          await concurrentTasks(first, second, expect);
          await concurrentBookings(first, second, url, expect);
          await concurrentOrders(first, second, url, expect);
          await concurrentSamples(first, second, expect);
          await concurrentStrangers(first, url, expect);
          await concurrentMoves([first, second, third], expect);
          await concurrentLive([first, second, third], expect);
          await concurrentSeals(clients, expect);
          await concurrentMembers(first, second, expect);
          await concurrentHandOver([first, second, third], expect);
          await concurrentLeads(clients, expect);
          await concurrentDeliveries(clients, url, expect);
          await concurrentImports(clients, url, expect);
        }
      } finally {
        await Promise.all(clients.map((client) => client.end()));
      }
    },
    { migrate: true, helpers: true },
  );
  return { passed, failed };
});
