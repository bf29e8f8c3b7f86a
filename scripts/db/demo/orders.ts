// A quarter of orders at the wholesaler: each customer's own rhythm, prices that went up, what is still under way.
import { actAs } from "./actor";
import { dateOf, daysBefore } from "./calendar";
import type { Target } from "./insert";
import { type Chance, chanceFrom, idOf } from "./random";
import type { Organization, Product } from "./types";

const QUARTER = 90;
/** Prices went up by so many percent, this long ago. */
const RISE = { percent: 4, daysAgo: 30 };

interface Line {
  product: Product;
  quantity: number;
  discount: number;
}

interface Order {
  id: string;
  customer: Organization;
  owner: string;
  daysAgo: number;
  status: "draft" | "submitted" | "confirmed" | "shipped" | "delivered" | "cancelled";
  reference: string | null;
  lines: Line[];
}

function statusOf(daysAgo: number, chance: Chance): Order["status"] {
  if (chance.chance(0.05)) return "cancelled";
  if (daysAgo > 9) return "delivered";
  if (daysAgo > 5) return "shipped";
  return daysAgo > 2 ? "confirmed" : "submitted";
}

/** Every three weeks or so the same shelf again, a little more or less of each. Nothing since a licence ran out. */
function ordersOf(customer: Organization, now: Date, products: readonly Product[], chance: Chance): Order[] {
  const { owner } = customer;
  if (owner === null) return [];
  const ends = String(customer.custom.licence_expiry ?? "");
  const shelf = chance.some(products, chance.int(3, 7));
  const orders: Order[] = [];
  for (let daysAgo = chance.int(70, QUARTER); daysAgo >= 0; daysAgo -= chance.int(14, 26)) {
    const day = daysBefore(now, daysAgo);
    if (day.getUTCDay() % 6 === 0 || dateOf(day) > ends) continue;
    orders.push({
      id: idOf(`order ${customer.name} ${orders.length}`),
      customer,
      owner,
      daysAgo,
      status: statusOf(daysAgo, chance),
      reference: chance.chance(0.4) ? `PO ${chance.int(1000, 9999)}` : null,
      lines: chance.some(shelf, chance.int(2, shelf.length)).map((product) => ({
        product,
        quantity: chance.int(1, 6),
        discount: chance.chance(0.15) ? 5 : 0,
      })),
    });
  }
  return orders;
}

const risen = (cents: number) => Math.round((cents * (100 + RISE.percent)) / 100);

/** What everything cost a quarter ago, and what it has cost since prices went up. */
async function insertPrices({ sql, workspaceId, adminId, now }: Target, products: readonly Product[]) {
  await actAs(sql, adminId, workspaceId);
  const list = idOf("price list Greenleaf");
  const begun = daysBefore(now, QUARTER + 30);
  await sql`insert into public.price_lists ${sql([
    { workspace_id: workspaceId, id: list, name: "Standard", is_standard: true, created_at: begun },
  ])}`;
  const rise = daysBefore(now, RISE.daysAgo);
  const common = { workspace_id: workspaceId, price_list_id: list, created_at: begun };
  await sql`insert into public.prices ${sql(
    products.flatMap(({ id, priceCents }) => [
      {
        ...common,
        product_id: id,
        price_cents: priceCents,
        valid_from: dateOf(begun),
        valid_until: dateOf(daysBefore(rise, 1)),
      },
      {
        ...common,
        product_id: id,
        price_cents: risen(priceCents),
        valid_from: dateOf(rise),
        valid_until: null,
      },
    ]),
  )}`;
}

export async function insertOrders(
  target: Target,
  { customers, products }: { customers: readonly Organization[]; products: readonly Product[] },
): Promise<void> {
  const { sql, workspaceId, adminId, now } = target;
  // Of their own, so that nothing else of the demo changes with them.
  const chance = chanceFrom("orders of greenleaf");
  await insertPrices(target, products);
  const orders = customers
    .flatMap((customer) => ordersOf(customer, now, products, chance))
    .toSorted((a, b) => b.daysAgo - a.daysAgo);
  // What somebody is writing just now.
  const [last] = orders.slice(-1);
  if (last !== undefined) last.status = "draft";
  let number = 0;
  for (const { id, customer, owner, daysAgo, status, reference, lines } of orders) {
    const at = daysBefore(now, daysAgo);
    const isNumbered = status !== "draft";
    if (isNumbered) number += 1;
    await actAs(sql, owner, workspaceId);
    await sql`insert into public.orders ${sql([
      {
        workspace_id: workspaceId,
        id,
        organization_id: customer.id,
        order_date: dateOf(at),
        reference,
        number: isNumbered ? number : null,
        status,
        status_changed_at: isNumbered ? at : null,
        status_changed_by: isNumbered ? (status === "submitted" ? owner : adminId) : null,
        created_at: at,
      },
    ])}`;
    await sql`insert into public.order_items ${sql(
      lines.map(({ product, quantity, discount }, n) => ({
        workspace_id: workspaceId,
        order_id: id,
        position: n + 1,
        product_id: product.id,
        name: product.name,
        unit: product.unit,
        quantity,
        unit_price_cents: daysAgo > RISE.daysAgo ? product.priceCents : risen(product.priceCents),
        discount_percent: discount,
        created_at: at,
      })),
    )}`;
  }
  await sql`insert into app.order_counters ${sql([{ workspace_id: workspaceId, last_number: number }])}`;
}
