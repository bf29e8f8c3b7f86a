import "server-only";
import type { Member } from "@/lib/auth";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { clockOf } from "@/lib/lists/stored";
import { linkingIn, linksIn } from "@/lib/tasks/links";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { APPOINTMENT_FIELDS } from "./fields";
import { appointmentFilters, LINK_FILTERS } from "./filters";
import { APPOINTMENT_LINKS } from "./links";
import type { AppointmentRow } from "./rows";
import { daysOfWhen, momentsAround, usualWhen } from "./rules";
import { listServices } from "./services";
import { timesOf } from "./times";

const COLUMNS =
  "id, title, title_norm, scheduled_at, ends_at, all_day, starts_on, service_id, status, overlap_allowed, organization_id, contact_id, opportunity_id, guest_name, owner_user_id, updated_at";

const SORTS = sortsOf(APPOINTMENT_FIELDS);

/** Whether all of an address can be applied. */
export async function fitAppointments(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(
    given,
    appointmentFilters(member.role),
    await readAskedFields(member, "appointments", given),
  );
}

const ask = (member: Member, given: URLSearchParams) => readAsked(member, given, fitAppointments);

function narrow<Query extends Narrowable & Pageable>(query: Query, member: Member, filters: Asked): Query {
  const { params, owners, groups } = filters;
  const clock = clockOf(member);
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  let narrowed = pickedIn(ownedBy(here, "owner_user_id", owners), params);
  for (const [name, column] of Object.entries({ ...LINK_FILTERS, of_service: "service_id" })) {
    const id = params.get(name);
    if (id) narrowed = narrowed.eq(column, id);
  }
  if (params.has("beside")) narrowed = narrowed.eq("overlap_allowed", true);
  const days = daysOfWhen(params.get("when") ?? usualWhen(params, groups.length > 0), clock.today);
  const { from, until } = momentsAround(days);
  if (days.first !== undefined) narrowed = narrowed.filter("starts_on", "gte", days.first);
  if (days.last !== undefined) narrowed = narrowed.filter("starts_on", "lte", days.last);
  if (from !== undefined) narrowed = narrowed.filter("scheduled_at", "gte", from);
  if (until !== undefined) narrowed = narrowed.filter("scheduled_at", "lt", until);
  return narrowBy(narrowed, groups, clock);
}

/** The same rows whether or not a text is asked for. */
async function readBase(member: Member, filters: Asked, finish: Finish) {
  const { text, owners } = filters;
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (text === null
    ? whole(member.db.from("appointments").select(`${COLUMNS}, ${APPOINTMENT_LINKS}` as const))
    : whole(member.db.rpc("find_appointments", { query: text, ...ownerArgument(owners) }).select(COLUMNS)));
  if (error) throw error;
  return data;
}

type BaseRow = Awaited<ReturnType<typeof readBase>>[number];

/** What a search finds has no relations: they are asked for by its ids. */
async function readLinks({ db, workspace }: Member, rows: readonly BaseRow[]) {
  const { data, error } = await db
    .from("appointments")
    .select(`id, ${APPOINTMENT_LINKS}` as const)
    .eq("workspace_id", workspace.id)
    .in(
      "id",
      rows.map(({ id }) => id),
    );
  if (error) throw error;
  return data;
}

async function complete(
  member: Member,
  rows: readonly BaseRow[],
  { text }: Asked,
): Promise<AppointmentRow[]> {
  const [found, people, services] = await Promise.all([
    text === null ? [] : readLinks(member, rows),
    listPeople(member),
    listServices(member),
  ]);
  const links = linkingIn([...rows, ...found]);
  const { timeZone } = clockOf(member);
  return rows.map((row) => {
    const { customer, person, opportunity } = linksIn(links, row.id);
    return {
      id: row.id,
      title: row.title,
      ...timesOf(row, timeZone),
      service: services.find(({ id }) => id === row.service_id)?.name ?? null,
      status: row.status,
      beside: row.overlap_allowed,
      customer,
      person,
      opportunity,
      guest: row.guest_name,
      owner: nameIn(people, row.owner_user_id),
      changed: row.updated_at,
    };
  });
}

async function readIds(member: Member, filters: Asked, finish: Finish) {
  if (filters.text !== null) return readBase(member, filters, finish);
  const { data, error } = await finish(narrow(member.db.from("appointments").select("id"), member, filters));
  if (error) throw error;
  return data;
}

/** Found by a text, what comes first still comes first. */
export const {
  page: listAppointments,
  count: countAppointments,
  ids: appointmentIds,
} = listingOf({
  sorts: SORTS,
  first: "starts",
  ask,
  read: readBase,
  complete,
  readIds,
});
