// A fortnight of a front desk's leads: some answered within minutes, some late, some nobody's yet, a few settled.
import { webName } from "./accounts";
import { actAs } from "./actor";
import { daysBefore, workingTime } from "./calendar";
import { insertContacts, insertOrganizations, type Target } from "./insert";
import { firstNames, lastNames } from "./names";
import { type Chance, idOf } from "./random";
import type { Contact, Organization } from "./types";

const LEADS = 26;
/** The last ones, which nobody has taken yet. */
const NOBODYS = 4;

interface Lead {
  home: Organization;
  contact: Contact;
  since: Date;
  /** Minutes until somebody called, or null while nobody has. */
  answeredAfter: number | null;
  owner: string | null;
}

const home = (n: number, name: string, owner: string | null, openedDaysAgo: number): Organization => ({
  id: idOf(`household of lead ${n}`),
  name,
  kind: "household",
  owner,
  roles: [],
  street: null,
  city: null,
  state: null,
  zip: null,
  territory: null,
  phone: null,
  email: null,
  website: null,
  segment: null,
  tags: [],
  notes: null,
  custom: {},
  openedDaysAgo,
});

function settled(n: number, isAnswered: boolean) {
  if (!isAnswered) return { leadStatus: "new" };
  if (n % 6 === 0) return { leadStatus: "lost", lossReason: n % 12 === 0 ? "price" : "insurance" };
  return { leadStatus: n % 3 === 0 ? "qualified" : "contacted" };
}

function buildLeads(now: Date, reps: readonly string[], services: readonly string[], chance: Chance): Lead[] {
  return Array.from({ length: LEADS }, (_, n) => {
    const isNobodys = n >= LEADS - NOBODYS;
    const daysAgo = Math.floor(((LEADS - n) * 14) / LEADS);
    const since = isNobodys ? daysBefore(now, (LEADS - n) / 96) : workingTime(now, daysAgo, chance);
    const first = chance.pick(firstNames);
    const last = chance.pick(lastNames);
    const owner = isNobodys ? null : (reps[n % 3 === 2 ? 1 : 0] ?? null);
    const answeredAfter =
      isNobodys || n % 7 === 5
        ? null
        : chance.weighted([
            [chance.int(2, 9), 50],
            [chance.int(10, 25), 35],
            [chance.int(40, 110), 15],
          ]);
    const place = home(n, `${first} ${last}`, owner, daysAgo);
    return {
      home: place,
      since,
      answeredAfter,
      owner,
      contact: {
        id: idOf(`lead ${n}`),
        organizationId: place.id,
        first,
        last,
        email: `${webName(first)}.${webName(last)}.${n}@post.example`,
        phone: `+1615555${String(200 + n).padStart(4, "0")}`,
        title: null,
        isKey: true,
        advocacy: "Neutral",
        leadScore: chance.weighted([
          ["hot", 30],
          ["warm", 40],
          ["cold", 20],
          [null, 10],
        ]),
        ...settled(n, answeredAfter !== null),
        leadSince: since,
        interests: chance.some(services, chance.int(1, 2)),
        source: chance.weighted([
          ["website", 40],
          ["phone", 30],
          ["referral", 15],
          ["advertising", 15],
        ]),
        notes: null,
        custom: {},
      },
    };
  });
}

/** Answers are logged as by hand. */
async function answer(
  { sql, workspaceId, now }: Target,
  { home, contact, since, answeredAfter, owner }: Lead,
) {
  if (answeredAfter === null || owner === null) return;
  const at = new Date(Math.min(since.getTime() + answeredAfter * 60_000, now.getTime() - 60_000));
  await actAs(sql, owner, workspaceId);
  await sql`select public.log_interaction(${sql.json({
    organization_id: home.id,
    contact_id: contact.id,
    type: "phone_call",
    subject: `Called ${contact.first} back`,
    interaction_date: at.toISOString(),
  })})`;
}

export async function insertLeads(
  target: Target,
  reps: readonly string[],
  services: readonly string[],
  chance: Chance,
): Promise<void> {
  const leads = buildLeads(target.now, reps, services, chance);
  const homes = leads.map((lead) => lead.home);
  await insertOrganizations(target, homes);
  await insertContacts(
    target,
    leads.map(({ contact }) => contact),
    homes,
  );
  for (const lead of leads) await answer(target, lead);
  // What patients asked for lately and became an opportunity was a lead before, answered with the first word.
  await actAs(target.sql, target.adminId, target.workspaceId);
  await target.sql`
    update public.contacts c
    set lead_status = 'converted', lead_score = 'warm', lead_since = x.at - interval '12 minutes', lead_opportunity_id = x.id
    from (
      select o.id, o.primary_contact_id, min(i.interaction_date) as at
      from public.opportunities o
      join public.interactions i on i.workspace_id = o.workspace_id and i.opportunity_id = o.id and not i.is_plan
      where o.workspace_id = ${target.workspaceId} and o.kind = 'pipeline' and o.primary_contact_id is not null
      group by o.id, o.primary_contact_id order by at desc limit 5
    ) x
    where c.workspace_id = ${target.workspaceId} and c.id = x.primary_contact_id`;
  await target.sql`
    select app.answer_leads(array_agg(c.workspace_id), array_agg(c.organization_id)) from public.contacts c
    where c.workspace_id = ${target.workspaceId} and c.lead_status = 'converted'`;
}
