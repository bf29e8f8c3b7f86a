import "server-only";
import type { Member } from "@/lib/auth";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { foundInNotes } from "@/lib/lists/in-notes";
import { readAskedFields } from "@/lib/lists/in-use";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { clockOf } from "@/lib/lists/stored";
import { listEveryStage } from "@/lib/lookups/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { ORGANIZATION_FIELDS } from "./fields";
import { organizationFilters } from "./filters";
import type { OrganizationRow } from "./rows";
import { parseRoleFilter, type RoleFilter } from "./rules";
import { unvisited } from "./unvisited";

const COLUMNS =
  "id, name, name_norm, city, state_code, territory, owner_user_id, last_interaction_at, segment, email, phone";
const FOUND = `${COLUMNS}, match_key` as const;
const BY_ROLE = `${COLUMNS}, organization_roles!inner(role)` as const;
const BY_STAGE = `${COLUMNS}, opportunities!inner(id)` as const;

const SORTS = sortsOf(ORGANIZATION_FIELDS);

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
  return role === null ? finish(table.select(COLUMNS)) : finish(being(table.select(BY_ROLE), role));
}

/** Those with an opportunity in one of these stages. */
function holding<Query extends Embedding>(query: Query, stages: string[]): Query {
  return query.in("opportunities.stage", stages).limit(1, { referencedTable: "opportunities" });
}

const being = <Query extends Narrowable>(query: Query, role: RoleFilter): Query =>
  query.eq("organization_roles.role", role);

async function readBase(member: Member, filters: Question, finish: Finish) {
  const { data, error } = await readRows(member, filters, (query) => finish(narrow(query, member, filters)));
  if (error) throw error;
  const rows: readonly ((typeof data)[number] & { match_key?: string })[] = data;
  return rows.map((row) => ({
    ...row,
    inNotes: foundInNotes(filters.text, row.match_key, [
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
  { stages }: Question,
): Promise<OrganizationRow[]> {
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
  if (roles.error) throw roles.error;
  if (open.error) throw open.error;
  return rows.map(
    ({ id, name, inNotes, city, state_code, territory, owner_user_id, last_interaction_at }) => ({
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
      openOpportunities: open.data.filter(({ organization_id }) => organization_id === id).length,
    }),
  );
}

async function readIds(member: Member, question: Question, finish: Finish) {
  const whole: Finish = (query) => finish(narrow(query, member, question));
  // Looking for words or into another table brings columns along; the plain list is counted by its ids alone.
  const { data, error } =
    question.role === null && question.text === null
      ? await whole(member.db.from("organizations").select("id"))
      : await readRows(member, question, whole);
  if (error) throw error;
  return data;
}

export const {
  page: listOrganizations,
  count: countOrganizations,
  ids: organizationIds,
} = listingOf({
  sorts: SORTS,
  first: "name",
  ranksFound: true,
  ask,
  read: readBase,
  complete,
  readIds,
});
