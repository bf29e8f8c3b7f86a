// The catalogue: everybody in the workspace reads all of it, so a list of products has no scope.
import "server-only";
import type { Member } from "@/lib/auth";
import { formatMoney } from "@/lib/format/number";
import type { Groups } from "@/lib/lists/conditions";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { foundInNotes } from "@/lib/lists/in-notes";
import { readAskedFields } from "@/lib/lists/in-use";
import type { Pageable } from "@/lib/lists/keyset";
import { type Finish, listingOf } from "@/lib/lists/listing";
import { type Narrowable, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { searchText } from "@/lib/lists/query-string";
import { clockOf } from "@/lib/lists/stored";
import { namesOf } from "@/lib/lookups/names";
import { listProductCategories } from "@/lib/lookups/queries";
import { PRODUCT_FIELDS } from "./fields";
import { PRODUCT_FILTERS } from "./filters";
import type { ProductRow } from "./rows";

const COLUMNS =
  "id, name, name_norm, sku, sku_norm, principal_id, category, unit, is_active, list_price_cents, currency_code";
const FOUND = `${COLUMNS}, match_key` as const;
const BY_DISTRIBUTOR = `${COLUMNS}, product_distributors!inner(distributor_id)` as const;

const SORTS = sortsOf(PRODUCT_FIELDS);

interface Filters {
  principal: string | null;
  distributor: string | null;
  /** Also those that are no longer sold. */
  retired: boolean;
  /** What is asked of the fields. */
  groups: Groups;
  /** What is searched for; null without. */
  text: string | null;
  params: URLSearchParams;
}

/** Whether all of an address can be applied. */
export async function fitProducts(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, PRODUCT_FILTERS, await readAskedFields(member, "products", given));
}

async function ask(member: Member, given: URLSearchParams): Promise<Filters | null> {
  const { params, groups, unfit } = await fitProducts(member, given);
  if (unfit.length > 0) return null;
  // Who asks whether something is on sale says which of them.
  const asksForSale = groups.some(({ conditions }) => conditions.some(({ field }) => field.id === "on_sale"));
  return {
    principal: params.get("principal") || null,
    distributor: params.get("distributor") || null,
    retired: params.has("retired") || asksForSale,
    groups,
    text: searchText(params.get("q")),
    params,
  };
}

/** The same rows whether or not the distributor, or a text, is asked for. */
async function readBase(member: Member, filters: Filters, finish: Finish) {
  const { db, workspace } = member;
  const narrow = <Query extends Narrowable & Pageable>(query: Query) => {
    query.eq("workspace_id", workspace.id).is("deleted_at", null);
    if (filters.principal !== null) query.eq("principal_id", filters.principal);
    if (!filters.retired) query.eq("is_active", true);
    return finish(narrowBy(pickedIn(query, filters.params), filters.groups, clockOf(member)));
  };
  const { distributor, text } = filters;
  const carriedBy = <Query extends Narrowable & Pageable>(query: Query) =>
    narrow(query.filter("product_distributors.distributor_id", "eq", distributor));
  if (text === null) {
    const table = db.from("products");
    const { data, error } = await (distributor === null
      ? narrow(table.select(COLUMNS))
      : carriedBy(table.select(BY_DISTRIBUTOR)));
    if (error) throw error;
    return data;
  }
  const found = db.rpc("find_products", {
    query: text,
    ...(distributor === null ? {} : { carried_by: distributor }),
  });
  const { data, error } = await narrow(found.select(FOUND));
  if (error) throw error;
  return data;
}

type BaseRow = Awaited<ReturnType<typeof readBase>>[number] & { match_key?: string };

async function complete(member: Member, rows: readonly BaseRow[], { text }: Filters): Promise<ProductRow[]> {
  const { db, workspace } = member;
  const carried = await db
    .from("product_distributors")
    .select("product_id, distributor_id, is_primary")
    .eq("workspace_id", workspace.id)
    .in(
      "product_id",
      rows.map(({ id }) => id),
    )
    .limit(1000);
  if (carried.error) throw carried.error;
  const [names, categories] = await Promise.all([
    namesOf(member, "organization", [
      ...rows.map(({ principal_id }) => principal_id),
      ...carried.data.filter(({ is_primary }) => is_primary).map(({ distributor_id }) => distributor_id),
    ]),
    listProductCategories(member),
  ]);
  return rows.map((row) => {
    const distributors = carried.data.filter(({ product_id }) => product_id === row.id);
    const primary = distributors.find(({ is_primary }) => is_primary);
    return {
      id: row.id,
      name: row.name,
      inNotes: foundInNotes(text, row.match_key, [row.name, row.sku, row.category]),
      sku: row.sku,
      principal: { id: row.principal_id, name: names.get(row.principal_id) ?? "Without a name" },
      category: categories.find(({ code }) => code === row.category)?.label ?? row.category,
      unit: row.unit,
      isActive: row.is_active,
      primaryDistributor: primary === undefined ? null : (names.get(primary.distributor_id) ?? null),
      distributors: distributors.length,
      price:
        workspace.financials && row.list_price_cents !== null
          ? formatMoney(row.list_price_cents, row.currency_code)
          : null,
    };
  });
}

export const {
  page: listProducts,
  count: countProducts,
  ids: productIds,
} = listingOf({
  sorts: SORTS,
  first: "name",
  ranksFound: true,
  ask,
  read: readBase,
  complete,
});
