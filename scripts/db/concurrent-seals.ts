// The log is sealed while others write it, and by two at once: nothing is left out, nothing is sealed twice.
import type postgres from "postgres";

const ROUNDS = 4;

async function seal(sql: postgres.Sql | postgres.TransactionSql): Promise<number> {
  const [row] = await sql<{ sealed: number }[]>`select public.seal_audit()::int as sealed`;
  return row?.sealed ?? -1;
}

/** Seals until it took something: a transaction that is open elsewhere on this server holds sealing back meanwhile. */
async function sealSome(sql: postgres.Sql | postgres.TransactionSql): Promise<number> {
  const started = performance.now();
  let sealed = 0;
  while (sealed === 0 && performance.now() - started < 30_000) sealed = await seal(sql);
  return sealed;
}

const write = (sql: postgres.Sql | postgres.TransactionSql, note: string) =>
  sql`update public.organizations set notes = ${note}
    where workspace_id = tests.workspace_id('Alpha') and name = 'Gulf'`;

/** Rows of the log that no seal holds, or more than one. */
async function notSealedOnce(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ wrong: number }[]>`
    with sealed as (
      select s.workspace_id, r.id, count(*) as times
      from audit.seals s cross join unnest(s.row_ids) as r (id)
      where s.log = 'change_log'
      group by s.workspace_id, r.id)
    select count(*)::int as wrong from audit.change_log l
    left join sealed s on s.workspace_id = l.workspace_id and s.id = l.id
    where coalesce(s.times, 0) <> 1`;
  return row?.wrong ?? -1;
}

export async function concurrentSeals(
  clients: postgres.Sql[],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const [first, second, third] = clients;
  if (!first || !second || !third) return;
  const during = await first.begin(async (writer) => {
    await write(writer, "Open while others seal");
    return second.begin(async (sealer) => ({ sealed: await sealSome(sealer), atOnce: await seal(third) }));
  });
  expect(
    during.sealed > 0 && during.atOnce === 0,
    `who seals at the same time has nothing to do (${during.sealed} and ${during.atOnce} rows)`,
  );
  const later = await sealSome(third);
  expect(later === 1, `what was still open is sealed next (${later} row)`);

  const results = await Promise.allSettled(
    clients.map(async (client, n) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await write(client, `Client ${n}, round ${round}`);
        await seal(client);
      }
    }),
  );
  const refused = results.filter((result) => result.status === "rejected");
  for (const result of refused) console.log(`    ${String(result.reason)}`);
  expect(refused.length === 0, `${clients.length} clients write and seal at once, and none fails`);
  await write(first, "The last one");
  const started = performance.now();
  let wrong = -1;
  while (wrong !== 0 && performance.now() - started < 30_000) {
    await seal(first);
    wrong = await notSealedOnce(first);
  }
  expect(wrong === 0, `every row of the log is sealed once (${wrong} are not)`);
  const [chain] = await first<{ intact: boolean; waiting: number }[]>`
    select bool_and(v.intact) as intact, sum(v.rows_waiting)::int as waiting
    from public.verify_audit_chain(tests.workspace_id('Alpha')) v`;
  expect(chain?.intact === true && chain.waiting === 0, `and the chain holds (${JSON.stringify(chain)})`);
}
