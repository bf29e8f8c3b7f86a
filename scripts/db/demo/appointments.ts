// A fortnight at the desk: the week behind as it went, the one ahead as it is booked, one after the other.
import { actAs } from "./actor";
import { dateOf, daysBefore } from "./calendar";
import type { Target } from "./insert";
import { type Chance, chanceFrom, idOf } from "./random";
import type { Contact } from "./types";

const NINE = 9 * 60;
const LAST = 16 * 60;
const QUARTER = 15;

const guests = [
  { name: "Rosa Whitfield", phone: "(615) 555-0188" },
  { name: "Tobias Lund", phone: "(615) 555-0193" },
  { name: "Priya Nair", phone: "(615) 555-0175" },
] as const;

const notes = [
  "Brings the forms along.",
  "First visit in three years; take it slowly.",
  "Asked for the chair by the window.",
  "Comes straight from work, may be five minutes late.",
  null,
  null,
  null,
] as const;

interface Desk {
  /** Whose days they are. */
  people: readonly string[];
  contacts: readonly Contact[];
  timeZone: string;
}

interface Service {
  id: string;
  minutes: number;
  buffer_minutes: number;
}

interface Slot {
  owner: string;
  day: Date;
  minute: number;
  n: number;
  service: Service;
}

/** One after the other from about nine on, fewer of them on the days that are far ahead. */
function slotsOf(owner: string, now: Date, services: readonly Service[], chance: Chance): Slot[] {
  const slots: Slot[] = [];
  for (let offset = -7; offset <= 8; offset += 1) {
    const day = daysBefore(now, -offset);
    if (day.getUTCDay() % 6 === 0) continue;
    const most = offset > 4 ? 3 : 6;
    let minute = NINE + QUARTER * chance.int(0, 3);
    for (let n = 0; minute < LAST && n < most; n += 1) {
      const service = chance.pick(services);
      slots.push({ owner, day, minute, n, service });
      const taken = Math.ceil((service.minutes + service.buffer_minutes) / QUARTER);
      minute += QUARTER * (taken + chance.int(0, 3));
    }
  }
  return slots;
}

export async function insertAppointments(
  { sql, workspaceId, now }: Target,
  { people, contacts, timeZone }: Desk,
): Promise<void> {
  const services = await sql<Service[]>`
    select id, minutes, buffer_minutes from public.appointment_services
    where workspace_id = ${workspaceId} order by position`;
  const chance = chanceFrom("appointments of the desk");
  for (const { owner, day, minute, n, service } of people.flatMap((one) =>
    slotsOf(one, now, services, chance),
  )) {
    await actAs(sql, owner, workspaceId);
    const guest = chance.int(1, 9) === 1 ? chance.pick(guests) : null;
    const contact = guest === null ? chance.pick(contacts) : null;
    const past = chance.weighted([
      ["completed", 84],
      ["no_show", 7],
      ["cancelled", 9],
    ]);
    const ahead = chance.weighted([
      ["scheduled", 55],
      ["confirmed", 45],
    ]);
    await sql`
      insert into public.appointments (
        workspace_id, id, owner_user_id, service_id, scheduled_at, status, contact_id, guest_name, guest_phone, notes, created_at
      )
      select ${workspaceId}::uuid, ${idOf(`appointment ${owner} ${dateOf(day)} ${n}`)}::uuid, ${owner}::uuid, ${service.id}::uuid, a.starts,
        (case when a.starts < ${now}::timestamptz then ${past}::text else ${ahead}::text end)::public.appointment_status,
        ${contact?.id ?? null}::uuid, ${guest?.name ?? null}::text, ${guest?.phone ?? null}::text, ${chance.pick(notes)}::text,
        least(a.starts - make_interval(days => ${chance.int(1, 9)}::int), ${now}::timestamptz)
      from (
        select (${dateOf(day)}::date + make_interval(mins => ${minute}::int)) at time zone ${timeZone}::text as starts
      ) a`;
  }
}
