// A year of what one distributor sold to whom, as its files said it: regular customers, some who stopped, some who tried once, and
// two whom nobody has matched yet.
import { actAs } from "./actor";
import { dateOf, daysBefore } from "./calendar";
import type { Target } from "./insert";
import { type Chance, chanceFrom, idOf } from "./random";
import type { Organization, Product } from "./types";

const MONTHS = 12;

interface Line {
  customer: number;
  item: number;
  /** Months ago; 1 is the last whole one. */
  ago: number;
  cases: number;
}

function linesOf(customer: number, item: number, chance: Chance): Line[] {
  const at = (from: number, until: number, share: number) =>
    Array.from({ length: from - until + 1 }, (_, n) => from - n)
      .filter(() => chance.chance(share))
      .map((ago) => ({ customer, item, ago, cases: chance.int(1, 14) }));
  return chance.weighted([
    [() => at(chance.int(6, MONTHS), 1, 0.9), 55],
    [() => at(MONTHS, chance.int(4, 8), 0.85), 25],
    [() => [{ customer, item, ago: chance.int(1, 6), cases: chance.int(1, 3) }], 20],
  ] as const)();
}

/** The first of that month, as `2026-03-01`. */
function monthAgo(now: Date, ago: number): string {
  const [year = 0, month = 0] = dateOf(now).split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 10);
}

const theirNumber = (n: number) => String(40_100 + n * 7);

export async function insertPlacements(
  { sql, workspaceId, adminId, now }: Target,
  { organizations, products }: { organizations: readonly Organization[]; products: readonly Product[] },
): Promise<void> {
  const chance = chanceFrom("what a distributor sold");
  const distributor = organizations.find(({ roles }) => roles.includes("distributor"));
  if (distributor === undefined) return;
  const items = chance.some(
    products.filter(({ distributors }) => distributors.includes(distributor.id)),
    80,
  );
  const customers = chance.some(
    organizations.filter(({ roles, owner }) => roles.length === 0 && owner !== null),
    45,
  );
  const lines = customers.flatMap((_, customer) =>
    chance.some([...items.keys()], chance.int(4, 14)).flatMap((item) => linesOf(customer, item, chance)),
  );
  // Whom nobody here knows by that name.
  const strangers = ["Gulfview Grill & Raw Bar", "St. Elmo Community Kitchen"];
  const unknown = strangers.flatMap((_, n) =>
    [0, 1].flatMap((item) => linesOf(customers.length + n, item, chance)),
  );

  await actAs(sql, adminId, workspaceId);
  const run = idOf("sell-through Harbor");
  const key = { workspace_id: workspaceId, run_id: run };
  const loaded = daysBefore(now, 4);
  const all = [...lines, ...unknown];
  await sql`insert into app.sell_through_runs ${sql([
    {
      workspace_id: workspaceId,
      id: run,
      distributor_id: distributor.id,
      created_by: adminId,
      file_name: "Sales by customer and item.xlsx",
      file_hash: "0".repeat(64),
      status: "loaded",
      part_count: 1,
      parts: [1],
      line_count: all.length,
      created_at: loaded,
      loading_at: loaded,
      finished_at: loaded,
    },
  ])}`;
  await sql`insert into app.placement_months ${sql(
    Array.from({ length: MONTHS }, (_, n) => ({
      ...key,
      month: monthAgo(now, n + 1),
      distributor_id: distributor.id,
      loaded_at: loaded,
    })),
  )}`;
  const sumsOf = (of: (line: Line) => boolean) => {
    const those = all.filter(of);
    return { lines: those.length, cases: those.reduce((sum, { cases }) => sum + cases, 0) };
  };
  await sql`insert into app.sell_through_names ${sql([
    ...[...customers.map(({ name }) => name), ...strangers].map((name, at) => ({
      ...key,
      is_item: false,
      at,
      key: theirNumber(at),
      number: theirNumber(at),
      name: name.toUpperCase(),
      ...sumsOf(({ customer }) => customer === at),
    })),
    ...items.map(({ name, sku }, at) => ({
      ...key,
      is_item: true,
      at,
      key: sku.toLowerCase(),
      number: sku,
      name,
      ...sumsOf(({ item }) => item === at),
    })),
  ])}`;
  await sql`insert into app.sell_through_lines ${sql(
    all.map(({ customer, item, ago, cases }) => ({
      ...key,
      customer_at: customer,
      item_at: item,
      month: monthAgo(now, ago),
      part: 1,
      cases,
    })),
  )}`;
  const known = { workspace_id: workspaceId, distributor_id: distributor.id, created_by: adminId };
  await sql`insert into app.distributor_customers ${sql(
    customers.map(({ id }, at) => ({ ...known, key: theirNumber(at), organization_id: id })),
  )}`;
  await sql`insert into app.distributor_items ${sql(
    items.map(({ id, sku }) => ({ ...known, key: sku.toLowerCase(), product_id: id })),
  )}`;
  await sql`select app.rebuild_placements(${workspaceId}, ${distributor.id}, null, null, null)`;
  await sql`select app.total_placements(${workspaceId}, ${distributor.id}, null, null)`;
}
