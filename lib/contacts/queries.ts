import "server-only";
import type { Member } from "@/lib/auth";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { foundInNotes } from "@/lib/lists/in-notes";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { CONTACT_FIELDS } from "./fields";
import { contactFilters } from "./filters";
import type { ContactRow } from "./rows";
import { leadInWords } from "./rules";

export const CONTACT_COLUMNS =
  "id, full_name, full_name_norm, title, organization_id, email, phone, is_key_contact, advocacy_status, lead_score, lead_status, lead_place, owner_user_id, last_contact_at";
const FOUND = `${CONTACT_COLUMNS}, match_key` as const;
/** Brought along where no text is asked for: what a search finds has no relations. */
export const ACCOUNT = "organization:organizations!contacts_organization_fkey(id, name, kind)";

const SORTS = sortsOf(CONTACT_FIELDS);

/** Whether all of an address can be applied. */
export async function fitContacts(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, contactFilters(member.role), await readAskedFields(member, "contacts", given));
}

const ask = (member: Member, given: URLSearchParams) => readAsked(member, given, fitContacts);

function narrow<Query extends Narrowable>(query: Query, member: Member, filters: Asked): Query {
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  const owned = ownedBy(here, "owner_user_id", filters.owners);
  return narrowBy(pickedIn(owned, filters.params), filters.groups, clockOf(member));
}

/** The same rows whether or not a text narrows them: then the search is asked, which finds what no index would under policies. */
async function readRows(member: Member, filters: Asked, finish: Finish) {
  const { db } = member;
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (filters.text === null
    ? whole(db.from("contacts").select(`${CONTACT_COLUMNS}, ${ACCOUNT}` as const))
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

type BaseRow = Awaited<ReturnType<typeof readRows>>[number];

async function complete(member: Member, rows: readonly BaseRow[]): Promise<ContactRow[]> {
  const [organizations, people] = await Promise.all([accountsOf(member, rows), listPeople(member)]);
  return rows.map((row) => ({
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
  }));
}

async function readIds(member: Member, filters: Asked, finish: Finish) {
  if (filters.text !== null) return readRows(member, filters, finish);
  const { data, error } = await finish(narrow(member.db.from("contacts").select("id"), member, filters));
  if (error) throw error;
  return data;
}

export const {
  page: listContacts,
  count: countContacts,
  ids: contactIds,
} = listingOf({
  sorts: SORTS,
  first: "name",
  ranksFound: true,
  ask,
  read: readRows,
  complete,
  readIds,
});

interface Account {
  id: string;
  name: string;
}

interface Held {
  organization_id: string;
  organization?: (Account & { kind: string }) | null;
}

/** Where people belong, by its id: as they brought it along, else asked for. Households stay unnamed: they exist only so that every person has a place. */
export async function accountsOf(
  { db, workspace }: Member,
  rows: readonly Held[],
): Promise<ReadonlyMap<string, Account>> {
  const missing = rows.flatMap(({ organization, organization_id }) =>
    organization === undefined ? [organization_id] : [],
  );
  const asked =
    missing.length === 0
      ? { data: [], error: null }
      : await db
          .from("organizations")
          .select("id, name, kind")
          .eq("workspace_id", workspace.id)
          .in("id", [...new Set(missing)]);
  if (asked.error) throw asked.error;
  const accounts = [...asked.data, ...rows.flatMap(({ organization }) => organization ?? [])];
  return new Map(
    accounts.flatMap(({ id, name, kind }): [string, Account][] =>
      kind === "company" ? [[id, { id, name }]] : [],
    ),
  );
}
