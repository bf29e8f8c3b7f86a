// What one opportunity is about and how it ends: customer, products, owner, age, fate.
import type { Chance } from "./random";
import type { Contact, Organization, Product, Trade } from "./types";

export type Market = {
  key: string;
  now: Date;
  trade: Trade;
  customers: Organization[];
  contacts: Contact[];
  products: Product[];
  nameOf: (organizationId: string) => string;
  quietDaysOf: (principalId: string) => number;
  /** Whoever works accounts without an owner. */
  reps: string[];
  withMoney: boolean;
};

export type Fate = "open" | "won" | "lost" | "stalled";

export type Deal = {
  customer: Organization;
  people: Contact[];
  owner: string;
  products: Product[];
  /** An interest in a principal rather than in one of its products. */
  withoutProduct: boolean;
  fate: Fate;
  firstDay: number;
  lastDay: number;
};

function fateAt(age: number, chance: Chance): Fate {
  if (!chance.chance(Math.min(0.74, 0.06 + age / 460))) {
    return "open";
  }
  return chance.weighted([
    ["won", 52],
    ["lost", 28],
    ["stalled", 20],
  ]);
}

function someProducts(market: Market, chance: Chance): Product[] {
  const first = chance.pick(market.products);
  const line = market.products.filter((one) => one.principalId === first.principalId);
  const alike = market.products.filter(
    (one) =>
      one.principalId !== first.principalId &&
      market.quietDaysOf(one.principalId) === market.quietDaysOf(first.principalId),
  );
  const second = alike.length > 0 && chance.chance(0.22) ? [chance.pick(alike)] : [];
  const all = [first, ...chance.some(line, chance.int(0, 2)), ...second];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function lastDayOf(fate: Fate, age: number, chance: Chance): number {
  if (fate !== "open") {
    return chance.int(1, Math.max(2, Math.floor(age * 0.8)));
  }
  return chance.weighted([
    [chance.int(0, 6), 45],
    [chance.int(7, 13), 25],
    [chance.int(14, 29), 18],
    [chance.int(30, 70), 12],
  ]);
}

export function makeDeal(market: Market, chance: Chance): Deal {
  const customer = chance.pick(market.customers);
  const products = someProducts(market, chance);
  const quiet = Math.max(...products.map((one) => market.quietDaysOf(one.principalId)));
  const oldest = Math.min(358, customer.openedDaysAgo);
  const firstDay = Math.max(quiet + 6, Math.floor(chance.next() * oldest) + 3);
  const fate = fateAt(firstDay, chance);
  return {
    customer,
    people: market.contacts.filter((one) => one.organizationId === customer.id),
    owner: customer.owner ?? chance.pick(market.reps),
    products,
    withoutProduct: fate === "open" && chance.chance(0.08),
    fate,
    firstDay,
    lastDay: Math.min(Math.max(quiet, lastDayOf(fate, firstDay, chance)), firstDay - 1),
  };
}

export function wordsOf(market: Market, deal: Deal, product: Product | undefined, contact: Contact | null) {
  const distributor = product?.distributors[0];
  return {
    first: contact?.first ?? "the chef",
    org: deal.customer.name,
    product: product?.name.split(",")[0] ?? "the line",
    principal: product ? market.nameOf(product.principalId) : "the principal",
    distributor: distributor ? market.nameOf(distributor) : "the distributor",
  };
}
