// What is told of changes whose commits overtake each other: each of them, and each once.
import type postgres from "postgres";

type Told = { snapshot: string; lost: boolean; ids: string[] };

async function look(sql: postgres.Sql, since: string | null): Promise<Told> {
  const [row] = await sql<Told[]>`
    select v ->> 'snapshot' as snapshot, (v ->> 'lost')::boolean as lost,
      array(select c ->> 'record_id' from jsonb_array_elements(v -> 'changes') c where c ->> 'kind' = 'organization') as ids
    from public.live_changes(${since}) v`;
  if (row === undefined) throw new Error("no answer");
  return row;
}

const rename = (sql: postgres.Sql | postgres.TransactionSql, name: string) => sql<{ id: string }[]>`
  update public.organizations set city = 'Mobile ' || random()
  where workspace_id = tests.workspace_id('Alpha') and name = ${name} returning id`;

export async function concurrentLive(
  [first, second, third]: readonly [postgres.Sql, postgres.Sql, postgres.Sql],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const start = await look(third, null);
  let during: Told | undefined;
  let early = "";
  // Begun before the other, and committed after it was told.
  await first.begin(async (tx) => {
    const [acme] = await rename(tx, "Acme");
    early = acme?.id ?? "";
    await rename(second, "Bistro");
    during = await look(third, start.snapshot);
  });
  const [bistro] = await second<{ id: string }[]>`
    select id from public.organizations where workspace_id = tests.workspace_id('Alpha') and name = 'Bistro'`;
  const after = await look(third, during?.snapshot ?? null);
  const last = await look(third, after.snapshot);
  expect(
    during?.ids.length === 1 && during.ids[0] === bistro?.id,
    "a change is told as soon as it is committed, one that is under way is not",
  );
  expect(
    after.ids.length === 1 && after.ids[0] === early,
    "a change that was begun earlier and committed later is told then, and the other not again",
  );
  expect(last.ids.length === 0 && ![during, after, last].some((told) => told?.lost), "then nothing is left");
}
