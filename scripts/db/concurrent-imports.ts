// An import run by several workers at once, by one that is killed in the middle, and two of the same file at the same time.
import type postgres from "postgres";
import { endBeforeCommit } from "./overlap";

const ROWS = 40;

/** A file of people and their organizations, checked and begun by kim. */
const begin = (name: string) => `
  select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
  select tests.file('${name}', 'contact', 'contact.full_name contact.email organization.name', '{}',
    variadic array(select format('Row %s|row%s@file.example|Filed %s', n, n, n / 3) from generate_series(1, ${ROWS}) n));
  select tests.checked('${name}');
  select public.run_import(tests.import_of('${name}'));
  select tests.reset()`;

const slice = (name: string) =>
  `select public.run_import_slice(tests.workspace_id('Alpha'), tests.import_of('${name}'), 5) ->> 'state' as said`;

const WRITTEN = `select count(*) || ' people, ' || count(distinct email_norm) || ' addresses' as said
  from public.contacts where email like '%@file.example' and deleted_at is null`;

async function said(sql: postgres.Sql | postgres.TransactionSql, query: string): Promise<string> {
  const [row] = await sql.unsafe<{ said: string }[]>(query);
  return row?.said ?? "";
}

/** One slice in a transaction of its own, as the service; what it had to wait out is tried again, as a delivery is. */
async function work(sql: postgres.Sql, name: string): Promise<string> {
  return sql
    .begin(async (tx) => {
      await tx`select tests.act_as_service()`;
      return said(tx, slice(name));
    })
    .catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "40P01") return "more";
      throw error;
    });
}

async function workOff(sql: postgres.Sql, name: string): Promise<number> {
  let slices = 0;
  for (let state = "more"; state !== "over"; state = await work(sql, name)) slices += 1;
  return slices;
}

export async function concurrentImports(
  clients: postgres.Sql[],
  url: string,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const [first, second] = clients;
  if (!first || !second) return;
  await first.begin((tx) => tx.unsafe(begin("shared")));

  // A worker that is ended in the middle of its slice has done nothing.
  let meanwhile = "";
  await endBeforeCommit(url, first, `select tests.act_as_service(); ${slice("shared")}`, async () => {
    meanwhile = await work(second, "shared");
  });
  const left = await said(first, WRITTEN);
  expect(
    meanwhile === "busy" && left === "0 people, 0 addresses",
    `a worker that is killed has done nothing, and nobody works beside it (${meanwhile}, ${left})`,
  );

  const shared = await Promise.all([workOff(first, "shared"), workOff(second, "shared")]);
  const written = await said(first, WRITTEN);
  expect(
    written === `${ROWS} people, ${ROWS} addresses`,
    `it goes on where it stopped, two workers write each row once (${shared.join(" + ")} slices, ${written})`,
  );

  await first`select tests.reset()`;
  await first.unsafe("delete from public.contacts where email like '%@file.example'");
  await first.unsafe("delete from public.organizations where name like 'Filed %'");
  await first.begin((tx) => tx.unsafe(begin("one")));
  await first.begin((tx) => tx.unsafe(begin("two")));
  await Promise.all([workOff(first, "one"), workOff(second, "two")]);
  const both = await said(first, WRITTEN);
  const outcomes = await said(
    first,
    `select string_agg(distinct i.status || ' ' || coalesce(i.counts ->> 'refused', '0') || ' refused', ', ') as said
     from public.imports i where i.file_name in ('one', 'two')`,
  );
  expect(
    both === `${ROWS} people, ${ROWS} addresses` && outcomes === "done 0 refused",
    `two imports of one file at once make each person once (${both}, ${outcomes})`,
  );
}
