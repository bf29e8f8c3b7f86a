// A hand-over meets somebody who edits a visit of the same book: both orders of arriving must end without a deadlock.
import type postgres from "postgres";
import { answer, waits } from "./overlap";

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id)
  values (tests.workspace_id('Alpha'), 'Handed over', tests.user_id('dana'));
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
  values (tests.workspace_id('Alpha'), tests.of('organizations', 'Handed over'), tests.user_id('dana'), 'Handed over');
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  values (tests.workspace_id('Alpha'), tests.of('opportunities', 'Handed over'), tests.of('organizations', 'Gulf'), 'principal');
  insert into public.interactions (workspace_id, opportunity_id, owner_user_id, type, subject, interaction_date)
  select tests.workspace_id('Alpha'), tests.of('opportunities', 'Handed over'), tests.user_id('dana'), 'meeting', 'Handed over',
    now() - interval '1 hour'`;

// Holds the visit's row only, as an edit does before its triggers reach for the opportunity and the customer.
const HOLD = `select 1 from public.interactions where subject = 'Handed over' for no key update`;
const EDIT = `update public.interactions set interaction_date = now() - interval '2 minutes' where subject = 'Handed over'`;
const handOver = (from: string, to: string) =>
  `select public.reassign_user_data(tests.workspace_id('Alpha'), tests.user_id('${from}'), tests.user_id('${to}'))`;

export async function concurrentHandOver(
  [first, second, third]: [postgres.Sql, postgres.Sql, postgres.Sql],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  // What was loaded before has no statistics yet, and this server may be gone before autovacuum comes.
  await first.unsafe("analyze");
  const [{ pid } = { pid: 0 }] = await second<{ pid: number }[]>`select pg_backend_pid() as pid`;
  let handedOver: Promise<string> = Promise.resolve("not begun");
  let waited = false;
  const edited = await first
    .begin(async (tx) => {
      await tx.unsafe(HOLD);
      handedOver = second.begin((other) => other.unsafe(handOver("dana", "sam"))).then(() => "done", answer);
      waited = await waits(third, pid);
      await tx.unsafe(EDIT);
    })
    .then(() => "done", answer);
  const ended = await handedOver;
  expect(
    waited && edited === "done" && ended === "done",
    `an edit of a visit while its book is handed over: neither fails (edit ${edited}, hand-over ${ended})`,
  );
  const [row] = await first.unsafe<{ owners: string }[]>(`
    select string_agg(distinct p.full_name, ' ') as owners
    from public.interactions i
    join public.opportunities o on o.workspace_id = i.workspace_id and o.id = i.opportunity_id
    cross join lateral unnest(array[i.owner_user_id, i.opportunity_owner_user_id, o.owner_user_id]) x (id)
    join public.profiles p on p.user_id = x.id
    where i.subject = 'Handed over' and o.last_interaction_at = i.interaction_date`);
  expect(
    row?.owners === "sam",
    `the edit is kept and everything is the receiver's (${row?.owners ?? "nobody"})`,
  );

  // The other way round: the hand-over has written and is still open when an admin edits the visit.
  await first.unsafe("analyze");
  let theirs: Promise<string> = Promise.resolve("not begun");
  let stood = false;
  const again = await first
    .begin(async (tx) => {
      await tx.unsafe(handOver("sam", "dana"));
      theirs = second
        .begin(async (other) => {
          await other.unsafe("select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'))");
          await other.unsafe(EDIT);
        })
        .then(() => "done", answer);
      stood = await waits(third, pid);
    })
    .then(() => "done", answer);
  const later = await theirs;
  expect(
    stood && again === "done" && later === "done",
    `an edit that comes during a hand-over waits for it and is kept (edit ${later}, hand-over ${again})`,
  );
}
