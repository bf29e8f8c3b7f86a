// Giving away, moving and deleting meet somebody who edits a visit of the same record: neither may deadlock.
import type postgres from "postgres";
import { answer, waits } from "./overlap";

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id)
  values (tests.workspace_id('Alpha'), 'Moved', tests.user_id('dana')),
    (tests.workspace_id('Alpha'), 'Moved there', tests.user_id('dana'));
  insert into public.contacts (workspace_id, organization_id, first_name)
  values (tests.workspace_id('Alpha'), tests.of('organizations', 'Moved'), 'Mover');
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
  values (tests.workspace_id('Alpha'), tests.of('organizations', 'Moved'), tests.user_id('dana'), 'Moved');
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  values (tests.workspace_id('Alpha'), tests.of('opportunities', 'Moved'), tests.of('organizations', 'Gulf'), 'principal');
  insert into public.interactions (workspace_id, opportunity_id, owner_user_id, contact_id, type, subject, interaction_date)
  select tests.workspace_id('Alpha'), tests.of('opportunities', 'Moved'), tests.user_id('dana'),
    tests.of('contacts', 'Mover'), 'meeting', 'Moved', now() - interval '1 hour'`;

// Each reaches for the visit too, after the record that it is about.
const ACTIONS = [
  `select public.assign_record('opportunity', tests.of('opportunities', 'Moved'), tests.user_id('sam'))`,
  `select public.assign_record('organization', tests.of('organizations', 'Moved'), tests.user_id('sam'), true)`,
  `select public.move_opportunity(tests.of('opportunities', 'Moved'), tests.of('organizations', 'Moved there'))`,
  `select public.move_contact(tests.of('contacts', 'Mover'), tests.of('organizations', 'Moved there'))`,
  `select public.soft_delete('interaction', array[tests.of('interactions', 'Moved')])`,
  `select public.soft_delete('opportunity', array[tests.of('opportunities', 'Moved')])`,
  `select public.soft_delete('organization', array[tests.of('organizations', 'Moved')])`,
];

// Holds the visit's row only, as an edit does before its triggers reach for the opportunity, the customer and the person.
const HOLD = `select 1 from public.interactions where subject = 'Moved' for no key update`;
const EDIT = `update public.interactions set interaction_date = now() - interval '2 minutes' where subject = 'Moved'`;

class Undo extends Error {}

export async function concurrentMoves(
  [first, second, third]: [postgres.Sql, postgres.Sql, postgres.Sql],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  const [{ pid } = { pid: 0 }] = await second<{ pid: number }[]>`select pg_backend_pid() as pid`;
  for (const action of ACTIONS) {
    let other: Promise<string> = Promise.resolve("not begun");
    let waited = false;
    const edited = await first
      .begin(async (tx) => {
        await tx.unsafe(HOLD);
        other = second
          .begin(async (session) => {
            await session.unsafe("select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'))");
            await session.unsafe(action);
            // The next one finds everything where it was.
            throw new Undo();
          })
          .then(
            () => "done",
            (error: unknown) => (error instanceof Undo ? "done" : answer(error)),
          );
        waited = await waits(third, pid);
        await tx.unsafe(EDIT);
      })
      .then(() => "done", answer);
    const ended = await other;
    const name = action.replace(/^select public\.(\w+)\((?:'(\w+)')?.*$/s, "$1 $2").trim();
    expect(
      waited && edited === "done" && ended === "done",
      `an edit of a visit during ${name}: neither fails (edit ${edited}, the other ${ended})`,
    );
  }
}
