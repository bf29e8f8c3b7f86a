// An order's page: what it says, its lines, what its reader may do with it, and what its lines are chosen from.
import "server-only";
import type { Member } from "@/lib/auth";
import { formatMoney } from "@/lib/format/number";
import { priceText } from "@/lib/products/rules";
import { isId } from "@/lib/records/schema";
import type { LastLine, Offered } from "./answers";
import { hasOrders } from "./has";
import type { OrderStatus } from "./rules";

const COLUMNS =
  "id, title, number, status, status_changed_at, status_changed_by, organization_id, contact_id, principal_id, distributor_id, opportunity_id, order_date, wanted_on, reference, terms, notes, currency_code, net_cents, tax_cents, total_cents, lines_saved, licence_reason, licence_allowed_by, licence_allowed_at, owner_user_id, created_by, custom, version";

/** Whom it is about: null where there is nobody, or somebody who isn't seen. */
const ABOUT =
  "customer:organizations!orders_organization_fkey(id, name), person:contacts!orders_contact_fkey(id, full_name), principal:organizations!orders_principal_fkey(id, name), distributor:organizations!orders_distributor_fkey(id, name), opportunity:opportunities!orders_opportunity_fkey(id, name)";

const LINES =
  "lines:order_items!order_items_order_fkey(id, product_id, name, unit, quantity, unit_price_cents, discount_percent, tax_percent, net_cents)";

/** Null for absent and for not yours alike, and where the workspace has no orders. */
export async function getOrder({ db, workspace }: Member, id: string) {
  if (!hasOrders(workspace)) return null;
  const { data, error } = await db
    .from("orders")
    .select(`${COLUMNS}, ${ABOUT}, ${LINES}` as const)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .order("position", { referencedTable: "lines" })
    .limit(500, { referencedTable: "lines" })
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Order = NonNullable<Awaited<ReturnType<typeof getOrder>>>;

export interface OrderLine {
  id: string;
  productId: string;
  name: string;
  unit: string | null;
  /** As typed. */
  quantity: string;
  price: string;
  discount: string;
  tax: string;
  /** Formatted. */
  net: string;
}

/** An API may write a number with the places of its column, as text. */
const plain = (value: number) => String(Number(value));
const unlessNone = (value: number) => (Number(value) === 0 ? "" : plain(value));

export function linesOf({ lines, currency_code }: Order): OrderLine[] {
  return lines.map((line) => ({
    id: line.id,
    productId: line.product_id,
    name: line.name,
    unit: line.unit,
    quantity: plain(line.quantity),
    price: priceText(line.unit_price_cents),
    discount: unlessNone(line.discount_percent),
    tax: unlessNone(line.tax_percent),
    net: formatMoney(line.net_cents, currency_code),
  }));
}

/** Where its reader may move it. */
export async function movesOf({ db }: Member, { id }: Order): Promise<OrderStatus[]> {
  const { data, error } = await db.rpc("order_moves", { id });
  if (error) throw error;
  return data.map(({ to_status }) => to_status);
}

/** Products for a line, with what they cost on the order's day. */
export async function readOffered(member: Member, params: URLSearchParams): Promise<{ products: Offered[] }> {
  const id = params.get("order") ?? "";
  if (!isId(id) || !hasOrders(member.workspace)) return { products: [] };
  const { data, error } = await member.db.rpc("products_for_order", { id, query: params.get("q") ?? "" });
  if (error) throw error;
  return { products: data.map(offered) };
}

function offered(row: {
  product_id: string;
  name: string;
  sku: string | null;
  unit: string | null;
  price_cents: number | null;
}): Offered {
  const { product_id, name, sku, unit, price_cents } = row;
  return { productId: product_id, name, sku, unit, price: priceText(price_cents) };
}

/** What a draft could begin with: what its customer bought last time, or what its opportunity is about. */
export async function readBeginning(member: Member, params: URLSearchParams): Promise<{ lines: LastLine[] }> {
  const id = params.get("order") ?? "";
  if (!isId(id) || !hasOrders(member.workspace)) return { lines: [] };
  const { db } = member;
  const { data, error } = await (params.get("of") === "opportunity"
    ? db.rpc("opportunity_order_lines", { id })
    : db.rpc("last_order_lines", { id }));
  if (error) throw error;
  return {
    lines: data.map((line) => ({
      ...offered(line),
      quantity: plain(line.quantity),
      discount: unlessNone(line.discount_percent),
      tax: unlessNone(line.tax_percent),
    })),
  };
}
