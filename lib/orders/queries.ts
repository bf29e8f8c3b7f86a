import "server-only";
import type { Member } from "@/lib/auth";
import { formatMoney } from "@/lib/format/number";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Asked, type Finish, listingOf, readAsked } from "@/lib/lists/listing";
import { type Narrowable, ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { ORDER_FIELDS } from "./fields";
import { orderFilters } from "./filters";
import { hasOrders } from "./has";
import type { OrderRow } from "./rows";

const COLUMNS =
  "id, title, customer:organizations!orders_organization_fkey(id, name), principal:organizations!orders_principal_fkey(id, name), order_date, status, total_cents, currency_code, owner_user_id, updated_at";

const SORTS = sortsOf(ORDER_FIELDS);

/** Whether all of an address can be applied. */
export async function fitOrders(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, orderFilters(member.role), await readAskedFields(member, "orders", given));
}

async function ask(member: Member, given: URLSearchParams): Promise<Asked | null> {
  return hasOrders(member.workspace) ? readAsked(member, given, fitOrders) : null;
}

function narrow<Query extends Narrowable>(query: Query, member: Member, filters: Asked): Query {
  const { params, owners, groups } = filters;
  const here = query.eq("workspace_id", member.workspace.id).is("deleted_at", null);
  const owned = pickedIn(ownedBy(here, "owner_user_id", owners), params);
  const customer = params.get("of_customer");
  return narrowBy(customer ? owned.eq("organization_id", customer) : owned, groups, clockOf(member));
}

/** The same rows whether or not a text is asked for. */
async function readBase(member: Member, filters: Asked, finish: Finish) {
  const { db } = member;
  const { text, owners } = filters;
  const whole = <Query extends Narrowable & Pageable>(query: Query) => finish(narrow(query, member, filters));
  const { data, error } = await (text === null
    ? whole(db.from("orders").select(COLUMNS))
    : whole(db.rpc("find_orders", { query: text, ...ownerArgument(owners) }).select(COLUMNS)));
  if (error) throw error;
  return data;
}

type BaseRow = Awaited<ReturnType<typeof readBase>>[number];

async function complete(member: Member, rows: readonly BaseRow[]): Promise<OrderRow[]> {
  const people = await listPeople(member);
  return rows.map((row) => ({
    id: row.id,
    title: row.title ?? "Order",
    customer: row.customer,
    day: row.order_date,
    status: row.status,
    total: formatMoney(row.total_cents ?? 0, row.currency_code),
    principal: row.principal,
    owner: nameIn(people, row.owner_user_id),
    changed: row.updated_at,
  }));
}

/** Found by a text, the latest still come first. */
export const {
  page: listOrders,
  count: countOrders,
  ids: orderIds,
} = listingOf({
  sorts: SORTS,
  first: "day",
  ask,
  read: readBase,
  complete,
});
