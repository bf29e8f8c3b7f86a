// Merging meets another merge, an edit, somebody who adds to the one that goes, a new owner and a deletion.
import type postgres from "postgres";
import { type Call, overlap } from "./overlap";

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id)
  select tests.workspace_id('Alpha'), 'Twin ' || n, tests.user_id('dana') from generate_series(1, 12) n`;

const twin = (n: number) => `tests.of('organizations', 'Twin ${n}')`;
const merge = (as: string, keep: number, lose: number): Call => ({
  as,
  sql: `select public.merge_records('organization', ${twin(keep)}, ${twin(lose)})`,
});
const task = (n: number): Call => ({
  as: "dana",
  sql: `insert into public.tasks (title, organization_id) values ('About twin ${n}', ${twin(n)})`,
});

async function said(sql: postgres.Sql, query: string): Promise<string> {
  const [row] = await sql.unsafe<{ said: string }[]>(query);
  return row?.said ?? "";
}

export async function concurrentMerges(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));

  const across = await overlap(first, second, merge("dana", 1, 2), merge("ana", 2, 1));
  const left = await said(
    first,
    "select string_agg(name, ' ' order by name) as said from public.organizations where name in ('Twin 1', 'Twin 2') and deleted_at is null",
  );
  expect(
    across.waited && across.ended === "PT404 record_not_found" && left === "Twin 1",
    `two are merged into each other at once: the second finds its own gone (${across.ended}, ${left})`,
  );

  const edited = await overlap(
    first,
    second,
    { as: "dana", sql: "update public.organizations set city = 'Edited' where name = 'Twin 4'" },
    merge("dana", 3, 4),
  );
  const city = await said(first, "select city as said from public.organizations where name = 'Twin 3'");
  expect(
    edited.waited && edited.ended === "allowed" && city === "Edited",
    `an edit of the one that goes is waited for, and what it says is taken over (${edited.ended}, ${city})`,
  );

  const added = await overlap(first, second, task(6), merge("dana", 5, 6));
  const about = await said(
    first,
    "select o.name as said from public.tasks t join public.organizations o on o.id = t.organization_id where t.title = 'About twin 6'",
  );
  expect(
    added.waited && added.ended === "allowed" && about === "Twin 5",
    `what is added to it first moves along (${added.ended}, ${about})`,
  );

  const late = await overlap(first, second, merge("dana", 7, 8), task(8));
  expect(
    late.waited && late.ended === "PT404 record_not_found",
    `what comes later finds it gone (${late.ended})`,
  );

  const given = await overlap(
    first,
    second,
    { as: "ana", sql: `select public.assign_record('organization', ${twin(10)}, tests.user_id('sam'))` },
    merge("dana", 9, 10),
  );
  expect(
    given.waited && given.ended === "PT404 record_not_found",
    `one that gets another owner meanwhile isn't merged by the former (${given.ended})`,
  );

  const gone = await overlap(
    first,
    second,
    { as: "dana", sql: `select public.soft_delete('organization', array[${twin(11)}])` },
    merge("dana", 11, 12),
  );
  expect(
    gone.waited && gone.ended === "PT404 record_not_found",
    `one that is deleted meanwhile keeps nothing (${gone.ended})`,
  );
}
