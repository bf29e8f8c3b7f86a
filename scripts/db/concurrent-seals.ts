// The log is sealed while others write it, and by two at once: nothing is left out, nothing is sealed twice.
import type postgres from "postgres";
import { z } from "zod";
import { signSeals } from "../../lib/cron/sign-seals";
import { headSchema } from "../../lib/security/seal-signature";
import { compareSignatures } from "./seal-signatures";

const signaturesSchema = z.array(headSchema.extend({ signature: z.string() }));

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
  await rewriteWithTheKeyOutside(first, expect);
}

const KEY = "a key that is nowhere in the database";
const REWRITE = `
  alter table audit.change_log disable trigger rows_are_final;
  alter table audit.seals disable trigger rows_are_final;
  alter table audit.seal_signatures disable trigger rows_are_final;
  update audit.change_log set actor_role = 'nobody'
  where workspace_id = tests.workspace_id('Alpha') and id = (
    select min(id) from audit.change_log where workspace_id = tests.workspace_id('Alpha'));
  do $$
  declare
    s audit.seals;
    v_previous bytea := ''::bytea;
  begin
    for s in select * from audit.seals x where x.workspace_id = tests.workspace_id('Alpha') and x.log = 'change_log' order by x.seal_no loop
      s.row_hashes := (select array_agg(audit.change_digest(l) order by l.id) from audit.change_log l
        where l.workspace_id = s.workspace_id and l.id = any (s.row_ids));
      update audit.seals x set row_hashes = s.row_hashes, previous_hash = v_previous,
        hash = audit.chain_hash(v_previous, s.row_ids, s.row_hashes)
      where x.workspace_id = s.workspace_id and x.log = s.log and x.seal_no = s.seal_no
      returning x.hash into v_previous;
    end loop;
  end $$;
  -- The signature has to look the part; its key is elsewhere.
  update audit.seal_signatures g set hash = s.hash, signature = sha256(g.signature)
  from audit.seals s where s.workspace_id = g.workspace_id and s.log = g.log and s.seal_no = g.seal_no;`;

/** What the owner of the database can do, does: a row, its seals and their signatures are rewritten together. */
async function rewriteWithTheKeyOutside(
  sql: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const machine = {
    call: async (name: string, parameters?: Record<string, unknown>) => {
      const [row] = parameters
        ? await sql`select public.keep_signatures(${sql.json(signaturesSchema.parse(parameters.signatures))}) as data`
        : await sql.unsafe(`select public.${name}() as data`);
      return { data: row?.data, error: null };
    },
    report: (error: unknown) => String(error),
    tellHeads: () => {},
  };
  const signed = await signSeals(machine, KEY);
  const before = await compareSignatures(sql, KEY);
  expect(
    signed > 0 && before.signatures === signed && before.problems.length === 0,
    `heads of chains are signed outside and compared (${signed})`,
  );
  await sql.begin((tx) => tx.unsafe(REWRITE));
  const [chain] = await sql<{ intact: boolean }[]>`
    select bool_and(v.intact) as intact from public.verify_audit_chain(tests.workspace_id('Alpha')) v`;
  const after = await compareSignatures(sql, KEY);
  expect(
    chain?.intact === true && after.problems.some((problem) => problem.includes("not signed with this key")),
    `a row rewritten with its seals verifies in the database, and not against the key (${after.problems[0]})`,
  );
  await write(sql, "After the rewriting");
  await sealSome(sql);
  const again = await signSeals(machine, KEY);
  expect(again === 0, "and the rewritten chain is never signed again");
}
