// Price lists and what is in them, as the settings read them.
import "server-only";
import type { Member } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";
import { hasOrders } from "@/lib/orders/has";
import { isId } from "@/lib/records/schema";
import { readPermissions } from "@/lib/workspaces/people";
import { pricesFrom } from "./rules";

/** More products than these are found by their name. */
export const SHOWN_PRICES = 200;

/** Whoever manages products writes prices, where there are orders to take them. */
export function managesPrices(member: Member): boolean {
  return hasOrders(member.workspace) && readPermissions(member)("manage", "product");
}

export async function listPriceLists({ db, workspace }: Member) {
  const { data, error } = await db
    .from("price_lists")
    .select("id, name, currency_code, is_standard, version")
    .eq("workspace_id", workspace.id)
    .order("is_standard", { ascending: false })
    .order("name")
    .limit(200);
  if (error) throw error;
  return data;
}
export type PriceList = Awaited<ReturnType<typeof listPriceLists>>[number];

export async function getPriceList({ db, workspace }: Member, id: string): Promise<PriceList | null> {
  if (!isId(id)) return null;
  const { data, error } = await db
    .from("price_lists")
    .select("id, name, currency_code, is_standard, version")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (error) throw error;
  return data;
}

async function idsFor({ db }: Member, query: string): Promise<string[]> {
  const { data, error } = await db
    .rpc("find_products", { query })
    .select("id")
    .order("match_key")
    .limit(SHOWN_PRICES);
  if (error) throw error;
  return data.flatMap(({ id }) => id ?? []);
}

/** Products by name, each with what it costs in the list today and from when on that changes. */
export async function readPrices(member: Member, list: PriceList, query: string) {
  const { db, workspace } = member;
  const { today } = clockOf(member);
  const products = db
    .from("products")
    .select(
      "id, name, sku, unit, list_price_cents, prices!prices_product_fkey(price_cents, valid_from, valid_until)",
    )
    .eq("workspace_id", workspace.id)
    .is("deleted_at", null)
    .eq("is_active", true)
    .eq("currency_code", list.currency_code)
    .eq("prices.price_list_id", list.id)
    .order("name_norm")
    .order("id")
    .limit(SHOWN_PRICES + 1);
  const { data, error } = await (query === "" ? products : products.in("id", await idsFor(member, query)));
  if (error) throw error;
  return {
    isWhole: data.length <= SHOWN_PRICES,
    products: data.slice(0, SHOWN_PRICES).map(({ prices, ...product }) => {
      const { now, next } = pricesFrom(prices, today);
      return { ...product, now: now?.price_cents ?? null, until: now?.valid_until ?? null, next };
    }),
  };
}
export type PricedProduct = Awaited<ReturnType<typeof readPrices>>["products"][number];
