// An order's page: what it says, its lines, what its reader may do with it, and what its lines are chosen from.
import "server-only";
import type { Member } from "@/lib/auth";
import { formatMoney } from "@/lib/format/number";
import { namesOf } from "@/lib/lookups/names";
import { priceText } from "@/lib/products/rules";
import { isId } from "@/lib/records/schema";
import type { LastLine, Offered } from "./answers";
import { hasOrders } from "./has";
import type { OrderStatus } from "./rules";

/** Null for absent and for not yours alike, and where the workspace has no orders. */
export async function getOrder({ db, workspace }: Member, id: string) {
  if (!hasOrders(workspace)) return null;
  const { data, error } = await db
    .from("orders")
    .select(
      "id, title, number, status, status_changed_at, status_changed_by, organization_id, contact_id, principal_id, distributor_id, order_date, wanted_on, reference, terms, notes, currency_code, net_cents, tax_cents, total_cents, lines_saved, licence_reason, licence_allowed_by, licence_allowed_at, owner_user_id, created_by, custom, version",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
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

const plain = (value: number) => (value === 0 ? "" : String(value));

/** Its lines in their order, the names of whom it is about, and where its reader may move it. */
export async function readOrderParts(member: Member, order: Order) {
  const { db, workspace } = member;
  const [lines, moves, organizations, people] = await Promise.all([
    db
      .from("order_items")
      .select(
        "id, product_id, name, unit, quantity, unit_price_cents, discount_percent, tax_percent, net_cents",
      )
      .eq("workspace_id", workspace.id)
      .eq("order_id", order.id)
      .order("position")
      .limit(500),
    db.rpc("order_moves"),
    namesOf(member, "organization", [order.organization_id, order.principal_id, order.distributor_id]),
    namesOf(member, "contact", [order.contact_id]),
  ]);
  if (lines.error) throw lines.error;
  if (moves.error) throw moves.error;
  return {
    lines: lines.data.map(
      (line): OrderLine => ({
        id: line.id,
        productId: line.product_id,
        name: line.name,
        unit: line.unit,
        quantity: String(line.quantity),
        price: priceText(line.unit_price_cents),
        discount: plain(line.discount_percent),
        tax: plain(line.tax_percent),
        net: formatMoney(line.net_cents, order.currency_code),
      }),
    ),
    moves: moves.data
      .filter(({ from_status }) => from_status === order.status)
      .map(({ to_status }): OrderStatus => to_status),
    organizations,
    people,
  };
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

/** What the customer of a draft bought last time. */
export async function readLast(member: Member, params: URLSearchParams): Promise<{ lines: LastLine[] }> {
  const id = params.get("order") ?? "";
  if (!isId(id) || !hasOrders(member.workspace)) return { lines: [] };
  const { data, error } = await member.db.rpc("last_order_lines", { id });
  if (error) throw error;
  return {
    lines: data.map((line) => ({
      ...offered(line),
      quantity: String(line.quantity),
      discount: plain(line.discount_percent),
      tax: plain(line.tax_percent),
    })),
  };
}
