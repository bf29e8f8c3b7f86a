// A change to all that match, whose next slice is asked for by two pages at once, and while somebody writes one of its records.
import type postgres from "postgres";
import { type Call, overlap } from "./overlap";

const SETUP = `
  insert into public.tasks (workspace_id, title, owner_user_id, created_by)
  select tests.workspace_id('Alpha'), 'Sliced ' || n, tests.user_id('dana'), tests.user_id('dana') from generate_series(1, 6) n`;

/** Dana ticks all of them; nothing is ticked yet. */
const BEGIN = `
  select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
  select public.add_to_bulk(public.begin_bulk('change', '{"status": "done"}'), 'task',
    array(select t.id from public.tasks t where t.title like 'Sliced %'));
  select public.start_bulk(j.id, 6) from app.bulk_jobs j where j.status = 'picking';
  select tests.reset()`;

const JOB = "(select j.id from app.bulk_jobs j order by j.created_at desc limit 1)";
const SOFAR = `select j.status || ' ' || j.changed || ' ' || j.refused as said from app.bulk_jobs j where j.id = ${JOB}`;
const DONE =
  "select count(*)::text as said from public.tasks t where t.title like 'Sliced %' and t.status = 'done'";

const slice = (most: number): Call => ({ as: "dana", sql: `select public.run_bulk(${JOB}, ${most})` });
const drop: Call = {
  as: "dana",
  sql: `select public.soft_delete('task', array(select t.id from public.tasks t where t.title = 'Sliced 6'))`,
};

async function said(sql: postgres.Sql, query: string): Promise<string> {
  const [row] = await sql.unsafe<{ said: string }[]>(query);
  return row?.said ?? "";
}

export async function concurrentBulk(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  await first.begin((tx) => tx.unsafe(BEGIN));

  const twice = await overlap(first, second, slice(2), slice(2));
  const both = `${await said(first, SOFAR)}, ${await said(first, DONE)}`;
  expect(
    twice.waited && twice.ended === "allowed" && both === "running 4 0, 4",
    `two pages ask for the next slice at once: the second goes on after the first (${twice.ended}, ${both})`,
  );

  await first.begin((tx) => tx.unsafe("update public.tasks set status = 'open' where title like 'Sliced %'"));
  await first.begin((tx) =>
    tx.unsafe(
      `select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha')); select public.stop_bulk(${JOB}); select tests.reset()`,
    ),
  );
  await first.begin((tx) => tx.unsafe(BEGIN));
  const gone = await overlap(first, second, drop, slice(200));
  const left = `${await said(first, SOFAR)}, ${await said(first, DONE)}`;
  expect(
    gone.waited && gone.ended === "allowed" && left === "done 5 1, 5",
    `a record goes into the trash while its slice is written: it is refused, the others are changed (${gone.ended}, ${left})`,
  );
}
