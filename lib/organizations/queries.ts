import "server-only";
import type { Member } from "@/lib/auth";
import { type Choice, sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { foundInNotes } from "@/lib/lists/in-notes";
import { readAskedFields } from "@/lib/lists/in-use";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { ownersFor } from "@/lib/lists/owners";
import { clockOf } from "@/lib/lists/stored";
import { listEveryStage } from "@/lib/lookups/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { ORGANIZATION_FIELDS } from "./fields";
import { organizationFilters } from "./filters";
import type { OrganizationRow } from "./rows";
import { parseRoleFilter, type RoleFilter } from "./rules";
import { inUse, listTerritories } from "./suggestions";
import { unvisited } from "./unvisited";

/** What places a row and tells how many there are; what the page says of its own comes for them alone. */
const PLACES = "id, name_norm, last_interaction_at, territory";
const FOUND = `${PLACES}, match_key` as const;
const BY_ROLE = `${PLACES}, organization_roles!inner(role)` as const;
const BY_STAGE = `${PLACES}, opportunities!inner(id)` as const;

const SORTS = sortsOf(ORGANIZATION_FIELDS);

/** What leaves some of an owner's organizations out, beside conditions. */
const NARROWING = ["q", "role", "unvisited", "ids"];

interface Question extends Asked {
  role: RoleFilter | null;
  unvisited: boolean;
  stages: Stages;
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
  return fitFilters(
    given,
    organizationFilters(member.role),
    await readAskedFields(member, "organizations", given),
  );
}

async function ask(member: Member, given: URLSearchParams): Promise<Question | null> {
  const [asked, stages] = await Promise.all([readAsked(member, given, fitOrganizations), readStages(member)]);
  if (asked === null) return null;
  const { params } = asked;
  return {
    ...asked,
    role: parseRoleFilter(params.get("role")),
    unvisited: params.has("unvisited"),
    stages,
  };
}

function narrow<Query extends Narrowable>(query: Query, member: Member, filters: Question): Query {
  const here = query.eq("workspace_id", member.workspace.id).eq("kind", "company").is("deleted_at", null);
  const owned = ownedBy(here, "owner_user_id", filters.owners);
  const seen = filters.unvisited ? owned.or(unvisited()) : owned;
  return narrowBy(pickedIn(seen, filters.params), filters.groups, clockOf(member));
}

interface Embedding extends Narrowable {
  limit(count: number, options: { referencedTable: string }): this;
}

/** The same rows whichever table the role filter looks into, and whether or not a text is asked for. */
async function readRows(member: Member, { role, text, owners, stages }: Question, finish: Finish) {
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
  return role === null ? finish(table.select(PLACES)) : finish(being(table.select(BY_ROLE), role));
}

/** Those with an opportunity in one of these stages. */
function holding<Query extends Embedding>(query: Query, stages: string[]): Query {
  return query.in("opportunities.stage", stages).limit(1, { referencedTable: "opportunities" });
}

const being = <Query extends Narrowable>(query: Query, role: RoleFilter): Query =>
  query.eq("organization_roles.role", role);

async function read(member: Member, filters: Question, finish: Finish) {
  const { data, error } = await readRows(member, filters, (query) => finish(narrow(query, member, filters)));
  if (error) throw error;
  const rows: readonly ((typeof data)[number] & { match_key?: string })[] = data;
  return [...rows];
}

type BaseRow = Awaited<ReturnType<typeof read>>[number];

/** What a page says of its organizations, for all of them at once. Whoever can't be seen any more is left out. */
async function complete(
  member: Member,
  rows: readonly BaseRow[],
  { text }: Question,
): Promise<OrganizationRow[]> {
  const [{ data, error }, people] = await Promise.all([
    member.db.rpc("organizations_listed", { ids: rows.map(({ id }) => id) }),
    listPeople(member),
  ]);
  if (error) throw error;
  const told = new Map(data.map((row) => [row.id, row]));
  return rows.flatMap(({ id, match_key }) => {
    const row = told.get(id);
    if (row === undefined) return [];
    const { name, city, territory, segment, email, phone } = row;
    return {
      id,
      name,
      inNotes: foundInNotes(text, match_key, [name, city, territory, segment, email, phone]),
      place: [city, row.state_code].filter(Boolean).join(", "),
      territory,
      owner: nameIn(people, row.owner_user_id),
      roles: row.roles,
      lastVisit: row.last_interaction_at,
      openOpportunities: row.open_opportunities,
    };
  });
}

const list = listingOf({
  sorts: SORTS,
  first: "name",
  ranksFound: true,
  ask,
  read,
  complete,
  isReadWhole: true,
});
export const { page: listOrganizations, count: countOrganizations, ids: organizationIds } = list;

/** What there is to choose from, of the owners that an address asks for: from the list itself where that holds all of theirs. */
export async function listOfferedTerritories(member: Member, params: URLSearchParams): Promise<Choice[]> {
  const found = NARROWING.some((name) => params.has(name)) ? null : await list.whole(member, params);
  const { conditions } = await fitOrganizations(member, params);
  if (found === null || conditions.length > 0 || found.length === COUNT_LIMIT) {
    return listTerritories(member, await ownersFor(member, params));
  }
  return inUse(found.map(({ territory }) => territory));
}
