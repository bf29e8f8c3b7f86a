import "server-only";
import type { Member } from "@/lib/auth";
import { addDays } from "@/lib/format/day";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { SAMPLE_FIELDS } from "./fields";
import { sampleFilters } from "./filters";
import { hasSamples } from "./has";
import type { SampleRow } from "./rows";

const COLUMNS =
  "id, title, customer:organizations!samples_organization_fkey(id, name), distributor:organizations!samples_distributor_fkey(id, name), status, due_on, item_count, answered_count, owner_user_id, updated_at";

const SORTS = sortsOf(SAMPLE_FIELDS);

/** Whether all of an address can be applied. */
export async function fitSamples(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, sampleFilters(member.role), await readAskedFields(member, "samples", given));
}

async function ask(member: Member, given: URLSearchParams): Promise<Asked | null> {
  return hasSamples(member.workspace) ? readAsked(member, given, fitSamples) : null;
}

function narrow<Query extends Narrowable & Pageable>(query: Query, member: Member, filters: Asked): Query {
  const { params, owners, groups } = filters;
  const clock = clockOf(member);
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  let narrowed = pickedIn(ownedBy(here, "owner_user_id", owners), params);
  const [customer, product, principal] = ["of_customer", "of_product", "of_principal"].map((name) =>
    params.get(name),
  );
  if (customer) narrowed = narrowed.eq("organization_id", customer);
  if (product) narrowed = narrowed.filter("product_ids", "cs", `{${product}}`);
  if (principal) narrowed = narrowed.filter("principal_ids", "cs", `{${principal}}`);
  const when = params.get("when");
  if (when === "overdue") narrowed = narrowed.filter("due_on", "lt", clock.today);
  if (when === "week") {
    narrowed = narrowed.filter("due_on", "gte", clock.today).filter("due_on", "lte", addDays(clock.today, 6));
  }
  return narrowBy(narrowed, groups, clock);
}

/** The same rows whether or not a text is asked for. */
async function readBase(member: Member, filters: Asked, finish: Finish) {
  const { db } = member;
  const { text, owners } = filters;
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (text === null
    ? whole(db.from("samples").select(COLUMNS))
    : whole(db.rpc("find_samples", { query: text, ...ownerArgument(owners) }).select(COLUMNS)));
  if (error) throw error;
  return data;
}

type BaseRow = Awaited<ReturnType<typeof readBase>>[number];

async function complete(member: Member, rows: readonly BaseRow[]): Promise<SampleRow[]> {
  const people = await listPeople(member);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    customer: row.customer,
    status: row.status,
    due: row.due_on,
    items: row.item_count,
    answered: row.answered_count,
    owner: nameIn(people, row.owner_user_id),
    distributor: row.distributor,
    changed: row.updated_at,
  }));
}

/** What is owed first comes first; what is closed stands at the end. */
export const {
  page: listSamples,
  count: countSamples,
  ids: sampleIds,
} = listingOf({
  sorts: SORTS,
  first: "due",
  ask,
  read: readBase,
  complete,
});
