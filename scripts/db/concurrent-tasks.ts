// A task that comes again, ticked by who does it and who asked for it at the same moment, and taken back while somebody ticks it.
import type postgres from "postgres";
import { type Call, overlap } from "./overlap";

const SETUP = `
  insert into public.tasks (workspace_id, owner_user_id, title, due_on, repeat_unit, repeat_every, created_by)
  select tests.workspace_id('Alpha'), tests.user_id('dana'), 'Count boxes', app.today_in(tests.workspace_id('Alpha')), 'week', 1,
    tests.user_id('kim')`;

const turn = (as: string, to: string): Call => ({
  as,
  sql: `select public.change_tasks(array(
    select t.id from public.tasks t where t.title = 'Count boxes' and t.repeats_id is null
  ), '${to}')`,
});

async function standing(sql: postgres.Sql): Promise<string> {
  const [row] = await sql.unsafe<{ all: string }[]>(`
    select string_agg(t.status::text, ' ' order by t.due_on) as all from public.tasks t where t.title = 'Count boxes'`);
  return row?.all ?? "";
}

export async function concurrentTasks(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  const both = await overlap(first, second, turn("dana", "done"), turn("kim", "done"));
  const once = await standing(first);
  expect(
    both.waited && both.ended === "allowed" && once === "done open",
    `a task that comes again is ticked by two at once: it comes once (${both.ended}, ${once})`,
  );
  const back = await overlap(first, second, turn("dana", "open"), turn("kim", "done"));
  const again = await standing(first);
  expect(
    back.waited && back.ended === "allowed" && again === "done open",
    `it is taken back while somebody ticks it: it comes once (${back.ended}, ${again})`,
  );
}
