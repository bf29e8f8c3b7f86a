// Deliveries claimed by several sessions at once: each by one of them, fairly, again when its holder is gone, done once; and a
// connection that acted as somebody is nobody's afterwards.
import type postgres from "postgres";
import { endBeforeCommit } from "./overlap";

type Claimed = { workspace_id: string; event_id: string; reaction: string; lease: string };
type Session = postgres.Sql | postgres.TransactionSql;

const EVENTS = 400;
const NAMES = "array['race_one', 'race_two']";

const SETUP = `
  select tests.create_workspace('Small');
  select tests.create_member(tests.workspace_id('Small'), 'sid', 'admin');
  insert into app.event_types (type, means) values ('race.happened', 'A test.');
  insert into app.reactions (reaction, type, means) values ('race_one', 'race.happened', 'One.'), ('race_two', 'race.happened', 'Two.');
  create table tests.effects (event_id uuid, reaction text, at timestamptz default clock_timestamp());
  create function tests.seen_as(p_user uuid, p_workspace uuid) returns bigint language plpgsql as $$
  begin
    perform app.act_as(p_user, p_workspace, 'event:' || gen_random_uuid());
    return (select count(*) from public.opportunities);
  end $$;
  grant execute on function tests.seen_as to service_role;`;

const happen = (sql: Session, workspace: string, times: number) =>
  sql.unsafe(`select app.emit('race.happened', 'thing', gen_random_uuid(), '{}', tests.workspace_id('${workspace}'))
    from generate_series(1, ${times})`);

const claim = (sql: Session, most: number, lease = 120) =>
  sql.unsafe<Claimed[]>(
    `select workspace_id, event_id, reaction, lease from public.claim_deliveries(${NAMES}, ${most}, ${lease})`,
  );

async function number(sql: Session, query: string): Promise<number> {
  const [row] = await sql.unsafe<{ n: number }[]>(query);
  return row?.n ?? -1;
}

const OPEN =
  "select count(*)::int as n from app.deliveries where reaction like 'race%' and done_at is null and dead_at is null";

/** Claims and finishes until nothing is left; what a reaction does is a row, written before it is finished. */
async function workOff(sql: Session): Promise<number> {
  let did = 0;
  let claimed = await claim(sql, 10);
  while (claimed.length > 0) {
    for (const { workspace_id, event_id, reaction, lease } of claimed) {
      await sql`insert into tests.effects (event_id, reaction) values (${event_id}, ${reaction})`;
      await sql`select public.finish_delivery(${workspace_id}, ${event_id}, ${reaction}, ${lease})`;
      did += 1;
    }
    claimed = await claim(sql, 10);
  }
  return did;
}

/** One that claimed and is ended in the middle: what it had done stays done, what it had not is done by the next. */
async function killedInTheMiddle(first: postgres.Sql, url: string): Promise<string> {
  await happen(first, "Alpha", 5);
  await endBeforeCommit(url, first, `select count(*) from public.claim_deliveries(${NAMES}, 10)`);
  // It claimed for good this time, did three, told of two, and was never heard of again.
  const held = await claim(first, 10);
  for (const { event_id, reaction } of held.slice(0, 3)) {
    await first`insert into tests.effects (event_id, reaction) values (${event_id}, ${reaction})`;
  }
  for (const { workspace_id, event_id, reaction, lease } of held.slice(0, 2)) {
    await first`select public.finish_delivery(${workspace_id}, ${event_id}, ${reaction}, ${lease})`;
  }
  const meanwhile = await claim(first, 10);
  await first`update app.deliveries set due_at = now() where reaction like 'race%' and done_at is null`;
  const again = await workOff(first);
  return `${held.length} ${meanwhile.length} ${again} ${await number(first, OPEN)}`;
}

export async function concurrentDeliveries(
  clients: postgres.Sql[],
  url: string,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const [first, second, third] = clients;
  if (!first || !second || !third) return;
  await first.begin((tx) => tx.unsafe(SETUP));
  await happen(first, "Alpha", EVENTS);

  // Before anybody begins with the large one, a small one comes.
  await happen(first, "Small", 1);
  const batch = await claim(first, 8, 1);
  const small = await number(
    first,
    "select count(*)::int as n from app.deliveries d where d.workspace_id = tests.workspace_id('Small') and d.lease is not null",
  );
  expect(
    batch.length === 8 && small === 2,
    `a workspace of two deliveries is served beside one of ${EVENTS * 2}`,
  );
  await first`update app.deliveries set due_at = now(), lease = null where reaction like 'race%'`;

  const claims = await first.begin(async (tx) => {
    const mine = await claim(tx, 100);
    const theirs = await claim(second, 100);
    return new Set([...mine, ...theirs].map(({ event_id, reaction }) => `${event_id} ${reaction}`)).size;
  });
  expect(
    claims === 200,
    `two that claim in the same moment wait for nobody and share nothing (${claims} of 200)`,
  );
  await first`update app.deliveries set due_at = now(), lease = null where reaction like 'race%' and done_at is null`;

  const did = await Promise.all(clients.map(workOff));
  const total = did.reduce((sum, n) => sum + n, 0);
  const doubled = await number(
    first,
    "select count(*)::int as n from (select from tests.effects group by event_id, reaction having count(*) > 1) d",
  );
  const wanted = (EVENTS + 1) * 2;
  expect(
    total === wanted && doubled === 0 && (await number(first, OPEN)) === 0,
    `${clients.length} sessions do ${wanted} deliveries once each (${did.join(" + ")}, ${doubled} doubled)`,
  );

  const killed = await killedInTheMiddle(first, url);
  expect(
    killed === "10 0 8 0",
    `whoever is ended in the middle holds nothing up: what it did not finish is done by the next (${killed})`,
  );
  const missing = await number(
    first,
    "select count(*)::int as n from app.deliveries d where d.reaction like 'race%' and not exists (select from tests.effects e where e.event_id = d.event_id and e.reaction = d.reaction)",
  );
  expect(
    missing === 0 && (await workOff(first)) === 0,
    "every reaction has run, and a second run finds nothing",
  );

  // As the API does it: the role is that of the request, and the connection goes back to the pool.
  const dana = "tests.user_id('dana'), tests.workspace_id('Alpha')";
  const asService = async (work: (tx: postgres.TransactionSql) => Promise<unknown>) => {
    await third.begin(async (tx) => {
      await tx.unsafe("select tests.act_as_service()");
      await work(tx);
    });
    const [left] = await third<{ who: string }[]>`
      select current_user || ' ' || coalesce(current_setting('request.jwt.claims', true), '') as who`;
    return left?.who;
  };
  const before = await asService((tx) => tx`select 1`);
  const after = await asService((tx) => tx.unsafe(`select tests.seen_as(${dana})`));
  const rolledBack = await asService(async (tx) => {
    await tx
      .savepoint((inner) => inner.unsafe(`select tests.seen_as(${dana})`).then(() => inner`select 1 / 0`))
      .catch(() => {});
    const [row] = await tx<{ who: string }[]>`select current_user as who`;
    if (row?.who !== "service_role") throw new Error(`still ${row?.who}`);
  });
  expect(
    before === after && before === rolledBack && !String(after).startsWith("authenticated"),
    `a connection that acted as somebody is as it was after the commit (${after})`,
  );
}
