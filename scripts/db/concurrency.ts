// What only several sessions at once can show: the refresh of the dashboard, and bulk loads into the same books.
import type postgres from "postgres";
import { connect } from "./test-database";
import type { Outcome } from "./tool";

type Book = { workspace: string; rep: string; opportunities: string[] };

async function makeBook(sql: postgres.Sql): Promise<Book> {
  const [made] = await sql<{ workspace: string; rep: string }[]>`
    with w as (select tests.create_workspace('Concurrency') as id)
    select w.id as workspace, tests.create_member(w.id, 'concurrent-rep', 'rep') as rep from w`;
  if (!made) throw new Error("no workspace");
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`select tests.load_book(${made.workspace}::uuid, 'conc', array[${made.rep}]::uuid[], 1, 4, 2, 10, 1, 40, 2)`;
  });
  await sql`select app.recount_principals()`;
  const rows = await sql<{ id: string }[]>`
    select id from public.opportunities where workspace_id = ${made.workspace} order by id`;
  return { ...made, opportunities: rows.map(({ id }) => id) };
}

const summary = (sql: postgres.Sql, { workspace, rep }: Book) =>
  sql.begin(async (tx) => {
    await tx`select tests.act_as(${rep}::uuid, ${workspace}::uuid)`;
    const [row] = await tx<{ count: number }[]>`
      select coalesce(sum(opportunities_count), 0)::int as count from reporting.dashboard_summary`;
    return row?.count ?? 0;
  });

/** 7.2: a refresh that is still open lets others read, and a second one at that moment has nothing to do. */
async function refreshTwice(
  first: postgres.Sql,
  second: postgres.Sql,
  book: Book,
): Promise<Record<string, boolean>> {
  await first`select public.refresh_dashboard_view()`;
  const before = await summary(second, book);
  const during = await first.begin(async (tx) => {
    await tx`update public.opportunities set next_action = 'Refreshed' where id = ${book.opportunities[0] ?? ""}`;
    const [mine] = await tx<{ done: boolean }[]>`select public.refresh_dashboard_view() as done`;
    const [theirs] = await second<{ done: boolean }[]>`select public.refresh_dashboard_view() as done`;
    return { mine: mine?.done, theirs: theirs?.done, read: await summary(second, book) };
  });
  return {
    "the dashboard is filled": before === book.opportunities.length,
    "a refresh works": during.mine === true,
    "a second refresh at once has nothing to do": during.theirs === false,
    "readers keep reading during a refresh": during.read === before,
    "and afterwards": (await summary(second, book)) === before,
  };
}

/** Four clients log visits on the same opportunities in different orders; nobody may deadlock, every visit is counted. */
async function loadAtOnce(url: string, book: Book): Promise<Record<string, boolean>> {
  const clients = Array.from({ length: 4 }, () => connect(url));
  const errors: unknown[] = [];
  await Promise.all(
    clients.map(async (sql, client) => {
      for (let batch = 0; batch < 6; batch += 1) {
        const ids = client % 2 === 0 ? book.opportunities : [...book.opportunities].reverse();
        await sql
          .begin(async (tx) => {
            await tx`select tests.act_as(${book.rep}::uuid, ${book.workspace}::uuid)`;
            await tx`insert into public.interactions (workspace_id, opportunity_id, type, subject)
              select ${book.workspace}::uuid, x.id, 'email', ${`client ${client} batch ${batch}`}
              from unnest(${ids}::uuid[]) with ordinality x (id, n) order by x.n`;
          })
          .catch((error: unknown) => errors.push(error));
      }
    }),
  );
  for (const error of errors.slice(0, 3)) console.log(error);
  const [sql] = clients;
  const [counted] = sql
    ? await sql<{ same: boolean }[]>`
        select (select count(*) from public.interaction_principals p
                where p.workspace_id = ${book.workspace} and p.deleted_at is null)
          = (select coalesce(sum(s.interactions), 0) from app.principal_stats s where s.workspace_id = ${book.workspace})
          + (select coalesce(sum(c.interactions), 0) from app.principal_stats_changes c
             where c.workspace_id = ${book.workspace}) as same`
    : [];
  await Promise.all(clients.map((client) => client.end()));
  return {
    "bulk loads by four clients at once do not deadlock": errors.length === 0,
    "and every visit is counted": counted?.same === true,
  };
}

export async function concurrency(url: string): Promise<Outcome> {
  const [first, second] = [connect(url), connect(url)];
  try {
    const book = await makeBook(first);
    const results = { ...(await refreshTwice(first, second, book)), ...(await loadAtOnce(url, book)) };
    for (const [name, isTrue] of Object.entries(results)) console.log(`${isTrue ? "ok  " : "✗   "} ${name}`);
    const failed = Object.values(results).filter((isTrue) => !isTrue).length;
    return { passed: Object.keys(results).length - failed, failed };
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
}
