import "server-only";
import type { Member } from "@/lib/auth";
import { LEAD_SCORES, LEAD_STATUSES } from "@/lib/contacts/choices";
import { ACCOUNT, accountsOf } from "@/lib/contacts/queries";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { ownersFor } from "@/lib/lists/owners";
import { changeParams } from "@/lib/lists/query-string";
import { clockOf } from "@/lib/lists/stored";
import { listInterests, listSources } from "@/lib/lookups/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { LEAD_FIELDS } from "./fields";
import { leadFilters } from "./filters";
import type { LeadRow } from "./rows";
import { PLACES } from "./rules";

const COLUMNS =
  "id, version, full_name, full_name_norm, organization_id, email, phone, lead_score, lead_status, lead_loss_reason, lead_opportunity_id, lead_since, lead_answered_at, lead_place, service_interests, source, owner_user_id";

const SORTS = sortsOf(LEAD_FIELDS);

/** Nobody's leads are everybody's to take: the queue begins with all that one sees, whatever other lists begin with. */
export function forEverybody(given: URLSearchParams): URLSearchParams {
  return given.has("scope") || given.has("owner") ? given : changeParams(given, { scope: "everyone" });
}

/** Whether all of an address can be applied. */
export async function fitLeads(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, leadFilters(member.role), await readAskedFields(member, "leads", given));
}

const ask = (member: Member, given: URLSearchParams) =>
  readAsked(member, given, fitLeads, ownersFor(member, forEverybody(given)));

/** Whoever asks for a status, or picked rows, says which they want; everybody else means what is open. */
function narrowPlace<Query extends Narrowable & Pageable>(query: Query, { params, groups }: Asked): Query {
  const show = params.get("show");
  if (show === "waiting") return query.filter("lead_place", "lt", PLACES.waiting);
  const asks = groups.some(({ conditions }) => conditions.some(({ field }) => field.id === "lead_status"));
  return show === "all" || asks || params.has("ids")
    ? query.filter("lead_place", "gt", 0)
    : query.filter("lead_place", "lt", PLACES.open);
}

function narrow<Query extends Narrowable & Pageable>(query: Query, member: Member, filters: Asked): Query {
  const { owners, params, groups } = filters;
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  const placed = narrowPlace(pickedIn(ownedBy(here, "owner_user_id", owners), params), filters);
  const whose = params.has("nobodys") ? placed.is("owner_user_id", null) : placed;
  return narrowBy(whose, groups, clockOf(member));
}

/** The same rows whether or not a text narrows them. */
async function readRows(member: Member, filters: Asked, finish: Finish) {
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { text, owners } = filters;
  const { data, error } = await (text === null
    ? whole(member.db.from("contacts").select(`${COLUMNS}, ${ACCOUNT}` as const))
    : whole(member.db.rpc("find_contacts", { query: text, ...ownerArgument(owners) }).select(COLUMNS)));
  if (error) throw error;
  return data;
}

type BaseRow = Awaited<ReturnType<typeof readRows>>[number];

/** Counted in the database, which knows when there is business. */
async function readWaited({ db }: Member, rows: readonly BaseRow[]) {
  const { data, error } = await db.rpc("lead_waiting", { ids: rows.map(({ id }) => id) });
  if (error) throw error;
  return new Map(data.map(({ id, waited }) => [id, waited]));
}

const labelIn = (entries: readonly { code: string; label: string }[], code: string) =>
  entries.find((entry) => entry.code === code)?.label ?? code;

async function complete(member: Member, rows: readonly BaseRow[]): Promise<LeadRow[]> {
  const [waited, organizations, people, interests, sources] = await Promise.all([
    readWaited(member, rows),
    accountsOf(member, rows),
    listPeople(member),
    listInterests(member),
    listSources(member),
  ]);
  return rows.map((row) => {
    const name = row.full_name ?? "";
    const organization = organizations.get(row.organization_id) ?? null;
    return {
      id: row.id,
      version: row.version,
      name,
      account: organization ?? { id: row.organization_id, name },
      organization,
      score: LEAD_SCORES.find((one) => one === row.lead_score) ?? null,
      status: LEAD_STATUSES.find((one) => one === row.lead_status) ?? "new",
      lossReason: row.lead_loss_reason,
      opportunity: row.lead_opportunity_id,
      waited: waited.get(row.id) ?? 0,
      isAnswered: row.lead_answered_at !== null,
      interests: row.service_interests.map((code) => labelIn(interests, code)),
      source: row.source === null ? null : labelIn(sources, row.source),
      phone: row.phone,
      email: row.email,
      owner:
        row.owner_user_id === null
          ? null
          : {
              name: nameIn(people, row.owner_user_id) ?? "A colleague",
              isMe: row.owner_user_id === member.user.id,
            },
    };
  });
}

/** The queue. Found by a text, who waits longest still comes first. */
export const { page: listLeads, count: countLeads } = listingOf({
  sorts: SORTS,
  first: "waiting",
  ask,
  read: readRows,
  complete,
});
