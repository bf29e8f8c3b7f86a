import "server-only";
import type { Member } from "@/lib/auth";
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { ownersFor } from "@/lib/lists/owners";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { TASK_FIELDS } from "./fields";
import { LINK_FILTERS, taskFilters } from "./filters";
import { linkingIn, linksIn, TASK_LINKS } from "./links";
import type { TaskRow } from "./rows";
import { daysOfWhen, repeatWords } from "./rules";

const COLUMNS =
  "id, title, title_norm, due_on, due_at, priority, status, repeat_unit, repeat_every, organization_id, contact_id, opportunity_id, principal_id, owner_user_id, updated_at";

const SORTS = sortsOf(TASK_FIELDS);

/** Whether all of an address can be applied. */
export async function fitTasks(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, taskFilters(member.role), await readAskedFields(member, "tasks", given));
}

/** What was asked of others is nobody's in particular, whatever scope a list begins with. */
async function ownersOf(member: Member, params: URLSearchParams) {
  const asked = params.has("asked") && !params.has("owner") && !params.has("scope");
  return asked ? null : ownersFor(member, params);
}

const ask = (member: Member, given: URLSearchParams) =>
  readAsked(member, given, fitTasks, ownersOf(member, given));

/** Whoever asks for a status, or picked rows, says which they want; everybody else means what is open. */
function narrowStatus<Query extends Narrowable>(query: Query, { params, groups }: Asked): Query {
  const show = params.get("show");
  if (show === "all") return query;
  if (show !== null) return query.eq("status", show);
  const asks = groups.some(({ conditions }) => conditions.some(({ field }) => field.id === "status"));
  return asks || params.has("ids") ? query : query.eq("status", "open");
}

function narrow<Query extends Narrowable & Pageable>(query: Query, member: Member, filters: Asked): Query {
  const { params, owners, groups } = filters;
  const clock = clockOf(member);
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  let narrowed = narrowStatus(pickedIn(ownedBy(here, "owner_user_id", owners), params), filters);
  for (const [name, column] of Object.entries(LINK_FILTERS)) {
    const id = params.get(name);
    if (id) narrowed = narrowed.eq(column, id);
  }
  if (params.has("asked")) {
    narrowed = narrowed.eq("created_by", member.user.id).filter("owner_user_id", "neq", member.user.id);
  }
  const days = daysOfWhen(params.get("when"), clock.today);
  if (days === null) narrowed = narrowed.is("due_on", null);
  if (days?.first !== undefined) narrowed = narrowed.filter("due_on", "gte", days.first);
  if (days?.last !== undefined) narrowed = narrowed.filter("due_on", "lte", days.last);
  return narrowBy(narrowed, groups, clock);
}

/** The same rows whether or not a text is asked for. */
async function readBase(member: Member, filters: Asked, finish: Finish) {
  const { text, owners } = filters;
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (text === null
    ? whole(member.db.from("tasks").select(`${COLUMNS}, ${TASK_LINKS}` as const))
    : whole(member.db.rpc("find_tasks", { query: text, ...ownerArgument(owners) }).select(COLUMNS)));
  if (error) throw error;
  return data;
}

type BaseRow = Awaited<ReturnType<typeof readBase>>[number];

/** What a search finds has no relations: they are asked for by its ids. */
async function readLinks({ db, workspace }: Member, rows: readonly BaseRow[]) {
  const { data, error } = await db
    .from("tasks")
    .select(`id, ${TASK_LINKS}` as const)
    .eq("workspace_id", workspace.id)
    .in(
      "id",
      rows.map(({ id }) => id),
    );
  if (error) throw error;
  return data;
}

async function complete(member: Member, rows: readonly BaseRow[], { text }: Asked): Promise<TaskRow[]> {
  const [found, people] = await Promise.all([
    text === null ? [] : readLinks(member, rows),
    listPeople(member),
  ]);
  const links = linkingIn([...rows, ...found]);
  const { timeZone } = clockOf(member);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    dueOn: row.due_on,
    time: row.due_at === null ? null : formatTime(parseTimestamp(row.due_at), timeZone),
    priority: row.priority,
    status: row.status,
    repeats:
      row.repeat_unit === null || row.repeat_every === null
        ? null
        : repeatWords({ unit: row.repeat_unit, every: row.repeat_every }),
    ...linksIn(links, row.id),
    owner: nameIn(people, row.owner_user_id),
    changed: row.updated_at,
  }));
}

async function readIds(member: Member, filters: Asked, finish: Finish) {
  if (filters.text !== null) return readBase(member, filters, finish);
  const { data, error } = await finish(narrow(member.db.from("tasks").select("id"), member, filters));
  if (error) throw error;
  return data;
}

/** Found by a text, what is due first still comes first. */
export const {
  page: listTasks,
  count: countTasks,
  ids: taskIds,
} = listingOf({
  sorts: SORTS,
  first: "due",
  ask,
  read: readBase,
  complete,
  readIds,
});
