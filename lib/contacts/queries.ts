import "server-only";
import type { Member } from "@/lib/auth";
import type { Groups } from "@/lib/lists/conditions";
import { decodeCursor } from "@/lib/lists/cursor";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { foundInNotes } from "@/lib/lists/in-notes";
import { readAskedFields } from "@/lib/lists/in-use";
import {
  applyKeyset,
  COUNT_LIMIT,
  clampPageSize,
  countOf,
  type Page,
  type Pageable,
  readPage,
} from "@/lib/lists/keyset";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { ownersFor } from "@/lib/lists/owners";
import { searchText } from "@/lib/lists/query-string";
import { placeOf, sortedAs } from "@/lib/lists/sort";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { CONTACT_FIELDS } from "./fields";
import { contactFilters } from "./filters";
import type { ContactRow } from "./rows";
import { leadInWords } from "./rules";

const COLUMNS =
  "id, full_name, full_name_norm, title, organization_id, email, phone, is_key_contact, advocacy_status, lead_score, lead_status, lead_place, owner_user_id, last_contact_at";
const FOUND = `${COLUMNS}, match_key` as const;

const SORTS = sortsOf(CONTACT_FIELDS);

interface Filters {
  owners: string[] | null;
  /** What is asked of the fields. */
  groups: Groups;
  /** What is searched for; null without. */
  text: string | null;
  params: URLSearchParams;
}

/** Whether all of an address can be applied. */
export async function fitContacts(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, contactFilters(member.role), await readAskedFields(member, "contacts", given));
}

async function readFilters(member: Member, given: URLSearchParams): Promise<Filters | null> {
  const [owners, { params, groups, unfit }] = await Promise.all([
    ownersFor(member, given),
    fitContacts(member, given),
  ]);
  if (unfit.length > 0) return null;
  return { owners, text: searchText(params.get("q")), groups, params };
}

function narrow<Query extends Narrowable>(query: Query, member: Member, filters: Filters): Query {
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  const owned = ownedBy(here, "owner_user_id", filters.owners);
  return narrowBy(pickedIn(owned, filters.params), filters.groups, clockOf(member));
}

type Finish = <Query extends Narrowable & Pageable>(query: Query) => Query;

/** The same rows whether or not a text narrows them: then the search is asked, which finds what no index would under policies. */
async function readRows(member: Member, filters: Filters, finish: Finish) {
  const { db } = member;
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (filters.text === null
    ? whole(db.from("contacts").select(COLUMNS))
    : whole(
        db.rpc("find_contacts", { query: filters.text, ...ownerArgument(filters.owners) }).select(FOUND),
      ));
  if (error) throw error;
  const rows: readonly ((typeof data)[number] & { match_key?: string })[] = data;
  return rows.map((row) => ({
    ...row,
    inNotes: foundInNotes(filters.text, row.match_key, [row.full_name, row.title, row.email, row.phone]),
  }));
}

/** A page of the list; null for a cursor that this list never gave, and for filters that can't be applied. */
export async function listContacts(
  member: Member,
  params: URLSearchParams,
): Promise<Page<ContactRow> | null> {
  const { sorting, spec } = sortedAs(params, SORTS, "name");
  const asked = params.get("cursor");
  const after = asked === null ? null : decodeCursor(asked, sorting, spec);
  if (asked !== null && after === null) return null;
  const filters = await readFilters(member, params);
  if (filters === null) return null;
  const { rows, next } = await readPage({
    spec,
    sorting,
    after,
    size: clampPageSize(params.get("size")),
    read: (part) => readRows(member, filters, (query) => applyKeyset(query, part)),
    position: (row) => placeOf(row, spec),
  });
  const [organizations, people] = await Promise.all([
    namesOfOrganizations(member, [...new Set(rows.map(({ organization_id }) => organization_id))]),
    listPeople(member),
  ]);
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.full_name ?? "",
      inNotes: row.inNotes,
      title: row.title,
      organization: organizations.get(row.organization_id) ?? null,
      phone: row.phone,
      isKey: row.is_key_contact,
      advocacy: row.advocacy_status,
      lead: leadInWords(row.lead_score, row.lead_status),
      owner: nameIn(people, row.owner_user_id),
      lastContact: row.last_contact_at,
    })),
  };
}

/** Households stay unnamed: they exist only so that every person has a place. */
export async function namesOfOrganizations({ db, workspace }: Member, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; name: string }>();
  const { data, error } = await db
    .from("organizations")
    .select("id, name")
    .eq("workspace_id", workspace.id)
    .eq("kind", "company")
    .in("id", ids);
  if (error) throw error;
  return new Map(data.map((organization) => [organization.id, organization]));
}

/** How many there are, counted no further than lists do. */
export async function countContacts(member: Member, params: URLSearchParams): Promise<number> {
  const filters = await readFilters(member, params);
  if (filters === null) return 0;
  if (filters.text !== null) {
    return countOf(await readRows(member, filters, (query) => query.limit(COUNT_LIMIT)));
  }
  const ids = member.db.from("contacts").select("id");
  const { data, error } = await narrow(ids, member, filters).limit(COUNT_LIMIT);
  if (error) throw error;
  return countOf(data);
}

/** Null for absent and for not yours alike. */
export async function getContact(member: Member, id: string) {
  const { db, workspace } = member;
  const { data, error } = await db
    .from("contacts")
    .select(
      `${COLUMNS}, first_name, last_name, notes, service_interests, source, lead_loss_reason, lead_opportunity_id, lead_since, lead_answered_at, custom, version`,
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  if (data === null) return null;
  const organizations = await namesOfOrganizations(member, [data.organization_id]);
  return { ...data, organization: organizations.get(data.organization_id) ?? null };
}
