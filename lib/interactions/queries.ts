import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { addDays } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import type { Groups } from "@/lib/lists/conditions";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Finish, listingOf } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { ownersFor } from "@/lib/lists/owners";
import { searchText } from "@/lib/lists/query-string";
import { parseRange } from "@/lib/lists/range";
import { clockOf } from "@/lib/lists/stored";
import { NAMELESS, namesOf } from "@/lib/lookups/names";
import { listEveryStage, listInteractionTypes } from "@/lib/lookups/queries";
import { isId } from "@/lib/records/schema";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { INTERACTION_FIELDS } from "./fields";
import { interactionFilters } from "./filters";
import type { InteractionRow } from "./rows";
import {
  type FollowUpFilter,
  gistOf,
  kindOf,
  PLANNED_FILTER,
  parseFollowUpFilter,
  periodStart,
  SENTIMENTS,
} from "./rules";

const COLUMNS =
  "id, type, subject, notes, organization_id, contact_id, contact_name, sentiment, stage, performed_by, interaction_date, follow_up_required, follow_up_date, follow_up_done_at, is_plan";
const FOR_PRINCIPAL = `${COLUMNS}, interaction_principals!inner(principal_id)` as const;
/** With whom, and for which principals: brought along where no text is asked for, since what a search finds has no relations. */
const NAMES =
  "organization:organizations!interactions_organization_fkey(name), contact:contacts!interactions_contact_fkey(full_name), counts:interaction_principals!interaction_principals_interaction_fkey(principal:organizations!interaction_principals_principal_fkey(name))";

const SORTS = sortsOf(INTERACTION_FIELDS);

const namesSchema = z.object({
  organization: z.object({ name: z.string().nullable() }).nullable(),
  contact: z.object({ full_name: z.string().nullable() }).nullable(),
  counts: z.array(z.object({ principal: z.object({ name: z.string().nullable() }).nullable() })),
});
const namesById = z.array(namesSchema.extend({ id: z.uuid() }));

const baseSchema = z.array(
  z.object({
    id: z.uuid(),
    type: z.string(),
    subject: z.string().nullable(),
    notes: z.string().nullable(),
    organization_id: z.uuid(),
    contact_id: z.uuid().nullable(),
    contact_name: z.string().nullable(),
    sentiment: z.enum(SENTIMENTS).nullable(),
    stage: z.string().nullable(),
    performed_by: z.uuid().nullable(),
    interaction_date: z.string(),
    follow_up_required: z.boolean(),
    follow_up_date: z.string().nullable(),
    follow_up_done_at: z.string().nullable(),
    is_plan: z.boolean(),
    ...namesSchema.partial().shape,
  }),
);
type BaseRow = z.infer<typeof baseSchema>[number];

interface Filters {
  owners: string[] | null;
  type: string | null;
  principal: string | null;
  customer: string | null;
  /** Who was there, whoever owns it now. */
  by: string | null;
  /** Whose is the opportunity's owner, as principals are counted. */
  ofBook: boolean;
  contact: string | null;
  /** What is asked of the fields. */
  groups: Groups;
  params: URLSearchParams;
  /** The moment the period begins. */
  since: string | null;
  /** And the one that it ends before. */
  until: string | null;
  followUp: FollowUpFilter | null;
  today: string;
  /** What is searched for; null without. */
  text: string | null;
}

function idIn(params: URLSearchParams, name: string): string | null {
  const text = params.get(name);
  return text !== null && isId(text) ? text : null;
}

/** Whether all of an address can be applied. */
export async function fitInteractions(member: Member, given: URLSearchParams): Promise<Fit> {
  const [types, fields] = await Promise.all([
    given.has("type") ? listInteractionTypes(member) : [],
    readAskedFields(member, "interactions", given),
  ]);
  return fitFilters(given, interactionFilters(member.role, types), fields);
}

async function ask(member: Member, given: URLSearchParams): Promise<Filters | null> {
  const [owners, { params, groups, unfit }] = await Promise.all([
    ownersFor(member, given),
    fitInteractions(member, given),
  ]);
  if (unfit.length > 0) return null;
  const { today, timeZone } = clockOf(member);
  const start = periodStart(params.get("period"), today);
  const during = parseRange(params.get("during"));
  // Within both.
  const from = [start ?? "", during?.first ?? ""].toSorted().at(-1);
  const momentOf = (day: string) => momentAt(day, "00:00", timeZone).toISOString();
  return {
    owners,
    text: searchText(params.get("q")),
    today,
    type: params.get("type") || null,
    principal: idIn(params, "principal"),
    customer: idIn(params, "customer"),
    by: idIn(params, "by"),
    ofBook: params.get("book") === "opportunity",
    contact: idIn(params, "contact"),
    groups,
    params,
    since: from ? momentOf(from) : null,
    until: during ? momentOf(addDays(during.last, 1)) : null,
    followUp: parseFollowUpFilter(params.get("follow_up")),
  };
}

function narrow<Query extends Narrowable & Pageable>(query: Query, member: Member, filters: Filters): Query {
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  const owner = filters.ofBook ? "opportunity_owner_user_id" : "owner_user_id";
  let narrowed = pickedIn(ownedBy(here, owner, filters.owners), filters.params);
  // Only who did something was there: a plan has not happened.
  if (filters.by !== null) narrowed = narrowed.eq("performed_by", filters.by).eq("is_plan", false);
  // A planned follow-up was of no type yet.
  if (filters.type !== null) {
    narrowed =
      filters.type === PLANNED_FILTER.value
        ? narrowed.eq("is_plan", true)
        : narrowed.eq("is_plan", false).eq("type", filters.type);
  }
  if (filters.customer !== null) narrowed = narrowed.eq("organization_id", filters.customer);
  if (filters.contact !== null) narrowed = narrowed.eq("contact_id", filters.contact);
  if (filters.principal !== null) {
    narrowed = narrowed.eq("interaction_principals.principal_id", filters.principal);
  }
  if (filters.since !== null) narrowed = narrowed.filter("interaction_date", "gte", filters.since);
  if (filters.until !== null) narrowed = narrowed.filter("interaction_date", "lt", filters.until);
  if (filters.followUp !== null) {
    narrowed = narrowed.eq("follow_up_required", true);
    narrowed =
      filters.followUp === "done"
        ? narrowed.filter("follow_up_done_at", "not.is", null)
        : narrowed.is("follow_up_done_at", null);
    if (filters.followUp === "due") narrowed = narrowed.filter("follow_up_date", "lte", filters.today);
  }
  return narrowBy(narrowed, filters.groups, clockOf(member));
}

/** The same rows whether or not a principal, or a text, is asked for. */
async function readBase(member: Member, filters: Filters, finish: Finish): Promise<BaseRow[]> {
  const { principal, text, owners } = filters;
  const columns = principal === null ? COLUMNS : FOR_PRINCIPAL;
  const table = member.db.from("interactions");
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (text === null
    ? whole(table.select(`${columns}, ${NAMES}`))
    : whole(member.db.rpc("find_interactions", { query: text, ...ownerArgument(owners) }).select(columns)));
  if (error) throw error;
  return baseSchema.parse(data);
}

async function readNames({ db, workspace }: Member, rows: readonly BaseRow[]) {
  const missing = rows.flatMap(({ id, counts }) => (counts === undefined ? [id] : []));
  if (missing.length === 0) return rows;
  const { data, error } = await db
    .from("interactions")
    .select(`id, ${NAMES}`)
    .eq("workspace_id", workspace.id)
    .in("id", missing);
  if (error) throw error;
  const named = new Map(namesById.parse(data).map((row) => [row.id, row]));
  return rows.map((row) => ({ ...row, ...named.get(row.id) }));
}

/** Names and labels of a page of interactions, for all of them at once. */
async function complete(member: Member, found: readonly BaseRow[]): Promise<InteractionRow[]> {
  const [rows, types, stages, people] = await Promise.all([
    readNames(member, found),
    listInteractionTypes(member),
    listEveryStage(member),
    listPeople(member),
  ]);
  return rows.map((row) => ({
    id: row.id,
    kind: kindOf(row, types),
    isPlan: row.is_plan,
    gist: gistOf(row),
    organization: {
      id: row.organization_id,
      name: row.organization ? row.organization.name || NAMELESS : "A customer you can’t see",
    },
    contact: row.contact ? row.contact.full_name || NAMELESS : row.contact_name,
    principals: (row.counts ?? [])
      .flatMap(({ principal }) => (principal === null ? [] : principal.name || NAMELESS))
      .toSorted((a, b) => a.localeCompare(b)),
    sentiment: row.sentiment,
    stage: row.stage === null ? null : (stages.find(({ code }) => code === row.stage)?.label ?? row.stage),
    by: nameIn(people, row.performed_by),
    when: row.interaction_date,
    followUp:
      row.follow_up_required && row.follow_up_date !== null
        ? { on: row.follow_up_date, done: row.follow_up_done_at !== null }
        : null,
  }));
}

async function readIds(member: Member, filters: Filters, finish: Finish) {
  if (filters.text !== null || filters.principal !== null) return readBase(member, filters, finish);
  const { data, error } = await finish(narrow(member.db.from("interactions").select("id"), member, filters));
  if (error) throw error;
  return data;
}

/** The feed. Found by what was written of them: the newest answers best. */
export const {
  page: listInteractions,
  count: countInteractions,
  ids: interactionIds,
} = listingOf({
  sorts: SORTS,
  first: "when",
  ask,
  read: readBase,
  complete,
  readIds,
});

/** The name of the customer or person that the list is narrowed to; null when there is none to see. */
export async function nameOfFilter(
  member: Member,
  params: URLSearchParams,
  name: "customer" | "contact",
): Promise<string | null> {
  const id = idIn(params, name);
  if (id === null) return null;
  const names = await namesOf(member, name === "customer" ? "organization" : "contact", [id]);
  return names.get(id) ?? null;
}
