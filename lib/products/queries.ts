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
import { NAMELESS } from "@/lib/lookups/names";
import { listProductCategories } from "@/lib/lookups/queries";
import { PRODUCT_FIELDS } from "./fields";
import { PRODUCT_FILTERS } from "./filters";
import type { ProductRow } from "./rows";

const COLUMNS =
  "id, name, name_norm, sku, sku_norm, principal_id, category, unit, is_active, list_price_cents, currency_code";
const FOUND = `${COLUMNS}, match_key` as const;
/** Whose it is and who carries it: brought along where no text is asked for, since what a search finds has no relations. */
const BESIDE =
  "principal:organizations!products_principal_fkey(name), carried:product_distributors!product_distributors_product_fkey(is_primary, distributor:organizations!product_distributors_distributor_fkey(name))";
const WITH_BESIDE = `${COLUMNS}, ${BESIDE}` as const;
const BY_DISTRIBUTOR = `${WITH_BESIDE}, product_distributors!inner(distributor_id)` as const;

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
      ? narrow(table.select(WITH_BESIDE))
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

async function readBeside({ db, workspace }: Member, rows: readonly BaseRow[]) {
  const { data, error } = await db
    .from("products")
    .select(`id, ${BESIDE}` as const)
    .eq("workspace_id", workspace.id)
    .in(
      "id",
      rows.map(({ id }) => id),
    );
  if (error) throw error;
  return data;
}

async function complete(member: Member, rows: readonly BaseRow[], { text }: Filters): Promise<ProductRow[]> {
  const { workspace } = member;
  const [found, categories] = await Promise.all([
    text === null ? [] : readBeside(member, rows),
    listProductCategories(member),
  ]);
  const beside = new Map(
    [...rows, ...found].flatMap((row) => ("carried" in row ? [[row.id, row] as const] : [])),
  );
  return rows.map((row) => {
    const { principal = null, carried: distributors = [] } = beside.get(row.id) ?? {};
    const primary = distributors.find(({ is_primary }) => is_primary);
    return {
      id: row.id,
      name: row.name,
      inNotes: foundInNotes(text, row.match_key, [row.name, row.sku, row.category]),
      sku: row.sku,
      principal: { id: row.principal_id, name: principal?.name || NAMELESS },
      category: categories.find(({ code }) => code === row.category)?.label ?? row.category,
      unit: row.unit,
      isActive: row.is_active,
      primaryDistributor: primary?.distributor?.name ?? null,
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
