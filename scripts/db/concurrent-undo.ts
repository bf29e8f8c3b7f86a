// A change to many records is taken back by two at once, and while somebody else writes one of them.
import type postgres from "postgres";
import { type Call, overlap } from "./overlap";

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id, city)
  select tests.workspace_id('Alpha'), 'Undone ' || n, tests.user_id('dana'), 'Before' from generate_series(1, 3) n`;

/** Dana changes three accounts in one set, and says its name to whoever asks. */
const CHANGE = `
  select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
  select set_config('tests.set', app.begin_change_set('change', 'bulk')::text, true);
  update public.organizations set city = 'After' where name like 'Undone %';
  select app.end_change_set(current_setting('tests.set')::uuid);
  select tests.reset()`;

const SET = "(select c.id from app.change_sets c where c.what = 'change' order by c.opened_at desc limit 1)";
const CITIES =
  "select string_agg(o.city, ' ' order by o.name) as said from public.organizations o where o.name like 'Undone %'";
const COUNTS = `select c.restored || ' restored, ' || c.left_out || ' left, ' || (
    select count(*) from app.change_sets u where u.undoes = c.id) || ' undo' as said
  from app.change_sets c where c.id = ${SET}`;

const undo = (as: string): Call => ({ as, sql: `select public.undo_change_set(${SET})` });
const edit = (name: string): Call => ({
  as: "dana",
  sql: `update public.organizations set city = 'Edited' where name = '${name}'`,
});

async function said(sql: postgres.Sql, query: string): Promise<string> {
  const [row] = await sql.unsafe<{ said: string }[]>(query);
  return row?.said ?? "";
}

export async function concurrentUndo(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  const change = () => first.begin((tx) => tx.unsafe(CHANGE));

  await change();
  const twice = await overlap(first, second, undo("dana"), undo("ana"));
  const counts = await said(first, COUNTS);
  expect(
    twice.waited && twice.ended === "allowed" && counts === "3 restored, 0 left, 1 undo",
    `two people take a change back at once: it is taken back once (${twice.ended}, ${counts})`,
  );

  await change();
  const edited = await overlap(first, second, edit("Undone 2"), undo("dana"));
  const kept = await said(first, CITIES);
  expect(
    edited.waited && edited.ended === "allowed" && kept === "Before Edited Before",
    `somebody writes a record while it is being taken back: theirs stays (${edited.ended}, ${kept})`,
  );

  await change();
  const later = await overlap(first, second, undo("dana"), edit("Undone 3"));
  const over = await said(first, CITIES);
  expect(
    later.waited && later.ended === "allowed" && over === "Before Edited Edited",
    `somebody writes a record that is being taken back: it waits and stands (${later.ended}, ${over})`,
  );
}
