import "server-only";
import type { Member } from "@/lib/auth";
import { type CustomField, listTexts } from "@/lib/custom-fields/fields";
import { narrowByCustom } from "@/lib/custom-fields/filters";
import { readCustomFields } from "@/lib/custom-fields/queries";
import { dayIn } from "@/lib/format/day";
import { decodeCursor } from "@/lib/lists/cursor";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { foundInNotes } from "@/lib/lists/in-notes";
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
import { ownersFor } from "@/lib/lists/owners";
import { searchText } from "@/lib/lists/query-string";
import { sortedAs } from "@/lib/lists/sort";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { ADVOCACY } from "./choices";
import { contactFilters } from "./filters";
import type { ContactRow } from "./rows";
import { leadInWords } from "./rules";
import { CONTACT_SORTS } from "./sorts";

const COLUMNS =
  "id, full_name, full_name_norm, title, organization_id, email, phone, is_key_contact, advocacy_status, lead_score, lead_status, owner_user_id, last_contact_at, custom";

const FOUND = `${COLUMNS}, match_key` as const;

interface Filters {
  owners: string[] | null;
  advocacy: string | null;
  keyOnly: boolean;
  /** What is searched for; null without. */
  text: string | null;
  /** What the workspace added, and the address that narrows by it. */
  fields: CustomField[];
  params: URLSearchParams;
}

/** Whether all of an address can be applied. */
export async function fitContacts(member: Member, given: URLSearchParams): Promise<Fit> {
  const { active, retired } = await readCustomFields(member, "contact");
  return fitFilters(given, contactFilters(member.role), active, retired);
}

async function readFilters(member: Member, given: URLSearchParams): Promise<Filters | null> {
  const [owners, { params, unfit }, { active }] = await Promise.all([
    ownersFor(member, given),
    fitContacts(member, given),
    readCustomFields(member, "contact"),
  ]);
  if (unfit.length > 0) return null;
  return {
    owners,
    text: searchText(params.get("q")),
    advocacy: ADVOCACY.find((one) => one === params.get("advocacy")) ?? null,
    keyOnly: params.has("key"),
    fields: active,
    params,
  };
}

function narrow<Query extends Narrowable>(query: Query, { workspace }: Member, filters: Filters): Query {
  const here = query.eq("workspace_id", workspace.id).is("deleted_at", null);
  let narrowed = ownedBy(here, "owner_user_id", filters.owners);
  if (filters.advocacy !== null) narrowed = narrowed.eq("advocacy_status", filters.advocacy);
  if (filters.keyOnly) narrowed = narrowed.eq("is_key_contact", true);
  return narrowByCustom(pickedIn(narrowed, filters.params), filters.fields, filters.params);
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
  return data.map((row) => {
    const match = "match_key" in row ? row.match_key : undefined;
    const shown = [row.full_name, row.title, row.email, row.phone];
    return { ...row, match, inNotes: foundInNotes(filters.text, match, shown) };
  });
}

/** A page of the list; null for a cursor that this list never gave, and for filters that can't be applied. */
export async function listContacts(
  member: Member,
  params: URLSearchParams,
): Promise<Page<ContactRow> | null> {
  const { sorting, spec } = sortedAs(params, CONTACT_SORTS, "name");
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
    read: async (part) => {
      return readRows(member, filters, (query) => applyKeyset(query, part));
    },
    position: ({ id, match, full_name_norm, last_contact_at }) => ({
      id,
      value:
        sorting.key === "match"
          ? (match ?? "")
          : sorting.key === "name"
            ? (full_name_norm ?? "")
            : last_contact_at,
    }),
  });
  const [organizations, people] = await Promise.all([
    namesOfOrganizations(member, [...new Set(rows.map(({ organization_id }) => organization_id))]),
    listPeople(member),
  ]);
  const today = dayIn(member.profile.time_zone ?? member.workspace.time_zone);
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.full_name ?? "",
      inNotes: row.inNotes,
      title: row.title,
      organization: organizations.get(row.organization_id) ?? null,
      email: row.email,
      phone: row.phone,
      isKey: row.is_key_contact,
      advocacy: row.advocacy_status,
      lead: leadInWords(row.lead_score, row.lead_status),
      owner: nameIn(people, row.owner_user_id),
      lastContact: row.last_contact_at,
      custom: listTexts(filters.fields, row.custom, today),
    })),
  };
}

/** Households stay unnamed: they exist only so that every person has a place. */
async function namesOfOrganizations({ db, workspace }: Member, ids: readonly string[]) {
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
    .select(`${COLUMNS}, first_name, last_name, notes, service_interests, version`)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  if (data === null) return null;
  const organizations = await namesOfOrganizations(member, [data.organization_id]);
  return { ...data, organization: organizations.get(data.organization_id) ?? null };
}
