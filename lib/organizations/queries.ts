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
import { listEveryStage } from "@/lib/lookups/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { organizationFilters } from "./filters";
import type { OrganizationRow } from "./rows";
import { parseRoleFilter, type RoleFilter } from "./rules";
import { ORGANIZATION_SORTS } from "./sorts";
import { unvisited } from "./unvisited";

const COLUMNS =
  "id, name, name_norm, city, state_code, territory, owner_user_id, last_interaction_at, custom";
const FOUND = `${COLUMNS}, segment, email, phone, match_key` as const;
const BY_ROLE = `${COLUMNS}, organization_roles!inner(role)` as const;
const BY_STAGE = `${COLUMNS}, opportunities!inner(id)` as const;

interface Filters {
  owners: string[] | null;
  role: RoleFilter | null;
  territory: string | null;
  tag: string | null;
  unvisited: boolean;
  /** What the workspace added, and the address that narrows by it. */
  fields: CustomField[];
  params: URLSearchParams;
  /** What is searched for; null without. */
  text: string | null;
}

interface Stages {
  open: string[];
  won: string[];
}

/** The stages that count as open and as won here. */
async function readStages(member: Member): Promise<Stages> {
  const stages = await listEveryStage(member);
  const of = (kind: string) => stages.filter(({ category }) => category === kind).map(({ code }) => code);
  return { open: of("open"), won: of("won") };
}

/** Whether all of an address can be applied. */
export async function fitOrganizations(member: Member, given: URLSearchParams): Promise<Fit> {
  const { active, retired } = await readCustomFields(member, "organization");
  return fitFilters(given, organizationFilters(member.role), active, retired);
}

async function readFilters(member: Member, given: URLSearchParams): Promise<Filters | null> {
  const [owners, { params, unfit }, { active }] = await Promise.all([
    ownersFor(member, given),
    fitOrganizations(member, given),
    readCustomFields(member, "organization"),
  ]);
  if (unfit.length > 0) return null;
  return {
    owners,
    text: searchText(params.get("q")),
    role: parseRoleFilter(params.get("role")),
    territory: params.get("territory")?.slice(0, 120) ?? null,
    tag: params.get("tag")?.slice(0, 120) ?? null,
    unvisited: params.has("unvisited"),
    fields: active,
    params,
  };
}

function narrow<Query extends Narrowable>(query: Query, member: Member, filters: Filters): Query {
  const here = query.eq("workspace_id", member.workspace.id).eq("kind", "company").is("deleted_at", null);
  let narrowed = ownedBy(here, "owner_user_id", filters.owners);
  if (filters.territory) narrowed = narrowed.eq("territory", filters.territory);
  if (filters.tag) narrowed = narrowed.contains("tags", [filters.tag]);
  if (filters.unvisited) narrowed = narrowed.or(unvisited());
  return narrowByCustom(pickedIn(narrowed, filters.params), filters.fields, filters.params);
}

interface Embedding extends Narrowable {
  limit(count: number, options: { referencedTable: string }): this;
}

type Finish = <Query extends Narrowable & Pageable>(query: Query) => Query;

/** The same rows whichever table the role filter looks into, and whether or not a text is asked for. */
async function readRows(member: Member, { role, text, owners }: Filters, stages: Stages, finish: Finish) {
  const byStage = role === "open" ? stages.open : role === "customer" ? stages.won : null;
  const { db } = member;
  if (text !== null) {
    return finish(
      db
        .rpc("find_organizations", {
          query: text,
          ...ownerArgument(owners),
          ...(byStage !== null ? { with_stages: byStage } : role === null ? {} : { with_role: role }),
        })
        .select(FOUND),
    );
  }
  const table = db.from("organizations");
  if (byStage !== null) return finish(holding(table.select(BY_STAGE), byStage));
  return role === null ? finish(table.select(COLUMNS)) : finish(being(table.select(BY_ROLE), role));
}

/** Those with an opportunity in one of these stages. */
function holding<Query extends Embedding>(query: Query, stages: string[]): Query {
  return query.in("opportunities.stage", stages).limit(1, { referencedTable: "opportunities" });
}

const being = <Query extends Narrowable>(query: Query, role: RoleFilter): Query =>
  query.eq("organization_roles.role", role);

async function readBase(member: Member, filters: Filters, stages: Stages, finish: Finish) {
  const { data, error } = await readRows(member, filters, stages, (query) =>
    finish(narrow(query, member, filters)),
  );
  if (error) throw error;
  return data.map((row) => ({
    id: row.id,
    name: row.name,
    name_norm: row.name_norm,
    city: row.city,
    state_code: row.state_code,
    territory: row.territory,
    owner_user_id: row.owner_user_id,
    last_interaction_at: row.last_interaction_at,
    custom: row.custom,
    match: "match_key" in row ? row.match_key : undefined,
    inNotes:
      "match_key" in row &&
      foundInNotes(filters.text, row.match_key, [
        row.name,
        row.city,
        row.territory,
        row.segment,
        row.email,
        row.phone,
      ]),
  }));
}

type BaseRow = Awaited<ReturnType<typeof readBase>>[number];

/** Roles, owners and open opportunities of a page of organizations, for all of them at once. */
async function complete(
  member: Member,
  rows: readonly BaseRow[],
  stages: Stages,
  fields: readonly CustomField[],
): Promise<OrganizationRow[]> {
  if (rows.length === 0) return [];
  const { db, workspace } = member;
  const ids = rows.map(({ id }) => id);
  const [roles, open, people] = await Promise.all([
    db
      .from("v_org_roles")
      .select("organization_id, role")
      .eq("workspace_id", workspace.id)
      .in("organization_id", ids),
    db
      .from("opportunities")
      .select("organization_id")
      .eq("workspace_id", workspace.id)
      .eq("kind", "pipeline")
      .in("organization_id", ids)
      .in("stage", stages.open)
      .limit(1000),
    listPeople(member),
  ]);
  const today = dayIn(member.profile.time_zone ?? member.workspace.time_zone);
  if (roles.error) throw roles.error;
  if (open.error) throw open.error;
  return rows.map(
    ({ id, name, inNotes, city, state_code, territory, owner_user_id, last_interaction_at, custom }) => ({
      id,
      name,
      inNotes,
      place: [city, state_code].filter(Boolean).join(", "),
      territory,
      owner: nameIn(people, owner_user_id),
      roles: roles.data.flatMap(({ organization_id, role }) =>
        organization_id === id && role ? [role] : [],
      ),
      lastVisit: last_interaction_at,
      custom: listTexts(fields, custom, today),
      openOpportunities: open.data.filter(({ organization_id }) => organization_id === id).length,
    }),
  );
}

/** A page of the list; null for a cursor that this list never gave, and for filters that can't be applied. */
export async function listOrganizations(
  member: Member,
  params: URLSearchParams,
): Promise<Page<OrganizationRow> | null> {
  const { sorting, spec } = sortedAs(params, ORGANIZATION_SORTS, "name");
  const asked = params.get("cursor");
  const after = asked === null ? null : decodeCursor(asked, sorting, spec);
  if (asked !== null && after === null) return null;
  const [filters, stages] = await Promise.all([readFilters(member, params), readStages(member)]);
  if (filters === null) return null;
  const page = await readPage<BaseRow>({
    spec,
    sorting,
    after,
    size: clampPageSize(params.get("size")),
    read: (part) => readBase(member, filters, stages, (query) => applyKeyset(query, part)),
    position: ({ id, match, name_norm, last_interaction_at }) => ({
      id,
      value:
        sorting.key === "match"
          ? (match ?? "")
          : sorting.key === "name"
            ? (name_norm ?? "")
            : last_interaction_at,
    }),
  });
  return { rows: await complete(member, page.rows, stages, filters.fields), next: page.next };
}

/** How many there are, counted no further than lists do. */
export async function countOrganizations(member: Member, params: URLSearchParams): Promise<number> {
  const [filters, stages] = await Promise.all([readFilters(member, params), readStages(member)]);
  if (filters === null) return 0;
  const finish: Finish = (query) => narrow(query, member, filters).limit(COUNT_LIMIT);
  // Looking for words or into another table brings columns along; the plain list is counted by its ids alone.
  const { data, error } =
    filters.role === null && filters.text === null
      ? await finish(member.db.from("organizations").select("id"))
      : await readRows(member, filters, stages, finish);
  if (error) throw error;
  return countOf(data);
}

/** The territories that the filter offers, of the records in scope. */
export async function listTerritories(member: Member, params: URLSearchParams): Promise<string[]> {
  const owners = await ownersFor(member, params);
  const query = member.db
    .from("organizations")
    .select("territory")
    .eq("workspace_id", member.workspace.id)
    .is("deleted_at", null)
    .not("territory", "is", null);
  const { data, error } = await ownedBy(query, "owner_user_id", owners).order("territory").limit(1000);
  if (error) throw error;
  return [...new Set(data.flatMap(({ territory }) => territory ?? []))];
}
