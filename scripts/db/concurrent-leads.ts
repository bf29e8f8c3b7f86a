// A lead is taken by several at the same moment, and its alert moved on by two jobs: one has it, one is told.
import type postgres from "postgres";

const TAKERS = ["dana", "sam", "lena", "kim"] as const;

const SETUP = `
  update public.workspaces set lead_scoring = true, lead_target_minutes = 1, business_days = '{1,2,3,4,5,6,7}',
    business_opens = '00:00', business_closes = '24:00';
  insert into public.organizations (workspace_id, name, owner_user_id, kind)
  values (tests.workspace_id('Alpha'), 'Wanted', null, 'household');
  insert into public.contacts (workspace_id, organization_id, first_name, lead_status, lead_score)
  values (tests.workspace_id('Alpha'), tests.of('organizations', 'Wanted'), 'Wanted', 'new', 'hot');
  update app.lead_waits set told_at = now() - interval '1 hour', due_at = now() - interval '1 minute'`;

const EVENTS = `
  select o.type, count(*)::int as n from app.outbox o
  where o.resource_id = tests.of('contacts', 'Wanted') group by o.type order by o.type`;

/** "taken", or what the database said instead. */
async function take(sql: postgres.Sql, as: string): Promise<string> {
  try {
    return await sql.begin(async (tx) => {
      await tx.unsafe(`select tests.act_as(tests.user_id('${as}'), tests.workspace_id('Alpha'))`);
      const [row] = await tx.unsafe<{ repeated: string }[]>(
        "select public.take_lead(tests.of('contacts', 'Wanted')) ->> 'repeated' as repeated",
      );
      return row?.repeated === "false" ? "taken" : "repeated";
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export async function concurrentLeads(
  clients: postgres.Sql[],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const [first, second] = clients;
  if (!first || !second) return;
  await first.begin((tx) => tx.unsafe(SETUP));
  await Promise.all([first, second].map((client) => client.unsafe("select app.alert_waiting_leads()")));
  const events = await first.unsafe<{ type: string; n: number }[]>(EVENTS);
  expect(
    events.map(({ type, n }) => `${type} ${n}`).join() === "lead.hot 1,lead.waiting 1",
    `two jobs at once tell one more person of a lead (${JSON.stringify(events)})`,
  );
  const ended = await Promise.all(clients.map((client, n) => take(client, TAKERS[n] ?? "dana")));
  const [owner] = await first.unsafe<{ name: string }[]>(
    `select p.full_name as name from public.contacts c join public.profiles p on p.user_id = c.owner_user_id
     where c.id = tests.of('contacts', 'Wanted')`,
  );
  const told = ended.filter((one) => one.includes(`${owner?.name ?? "?"} has taken this lead.`));
  expect(
    ended.filter((one) => one === "taken").length === 1 && told.length === clients.length - 1,
    `${clients.length} people take a lead at once: one has it, the others are told who (${ended.join(" | ")})`,
  );
}
