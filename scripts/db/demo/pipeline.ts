// Opportunities with everything on them.
import { dateOf, daysBefore } from "./calendar";
import { type Deal, type Market, makeDeal, wordsOf } from "./deal";
import { type Chance, idOf } from "./random";
import { stepsOf } from "./steps";
import type { Interaction, Opportunity, Organization } from "./types";
import { fill } from "./words";

function productsOf(deal: Deal, steps: Interaction[], chance: Chance): Opportunity["products"] {
  if (deal.withoutProduct) {
    return [];
  }
  const lastAt = steps.at(-1)?.at;
  return deal.products.map((one, i) => {
    const isWon = deal.fate === "won" && (i === 0 || chance.chance(0.7));
    const isLost = deal.fate === "lost" || (deal.fate === "won" && !isWon);
    return {
      productId: one.id,
      quantity: chance.int(1, 20),
      outcome: isWon ? "won" : isLost ? "lost" : "open",
      placed: isWon && lastAt ? dateOf(lastAt) : null,
    };
  });
}

function nextActionOf(market: Market, deal: Deal, chance: Chance) {
  if (deal.fate !== "open" || !chance.chance(0.6)) {
    return { nextAction: null, nextActionDate: null };
  }
  const words = wordsOf(market, deal, deal.products[0], deal.people[0] ?? null);
  return {
    nextAction: fill(chance.pick(market.trade.nextActions), words),
    nextActionDate: dateOf(daysBefore(market.now, -chance.int(-4, 14))),
  };
}

function detailsOf(chance: Chance) {
  return {
    competition: chance.chance(0.3)
      ? chance.pick(["House brand of the broadliner", "A regional packer", "Made from scratch today"])
      : null,
    criteria: chance.chance(0.25)
      ? chance.pick([
          "Portion cost under $2.10",
          "Holds 20 minutes",
          "One truck, no extra drop",
          "Clean label",
        ])
      : null,
  };
}

export function buildOpportunity(market: Market, n: number, chance: Chance): Opportunity {
  const deal = makeDeal(market, chance);
  const key = `${market.key} ${n}`;
  const interactions = stepsOf(market, deal, key, chance);
  const distributor = deal.products[0]?.distributors[0];
  return {
    id: idOf(`opportunity ${key}`),
    owner: deal.owner,
    organizationId: deal.customer.id,
    contactId: deal.people[0]?.id ?? null,
    kind: "pipeline",
    stage: market.trade.path[0]?.stage ?? null,
    context: chance.pick(market.trade.contexts),
    source: chance.pick(market.trade.sources),
    priority: chance.weighted([
      ["low", 20],
      ["medium", 50],
      ["high", 24],
      ["urgent", 6],
    ]),
    opened: interactions[0]?.at ?? daysBefore(market.now, deal.firstDay),
    closes: deal.fate === "open" ? dateOf(daysBefore(market.now, -chance.int(5, 90))) : null,
    ...nextActionOf(market, deal, chance),
    ...detailsOf(chance),
    valueCents: market.withMoney ? chance.int(4, 90) * 10_000 : null,
    products: productsOf(deal, interactions, chance),
    principalIds: [...new Set(deal.products.map((one) => one.principalId))],
    distributorId: distributor && chance.chance(0.6) ? distributor : null,
    stakeholders: deal.people.slice(0, 3).map((one, i) => ({
      contactId: one.id,
      role: one.title ?? "Contact",
      isPrimary: i === 0,
    })),
    interactions,
  };
}

/** What a rep does for a customer beside any deal. */
export function buildGeneral(market: Market, n: number, customer: Organization, chance: Chance): Opportunity {
  const seed = buildOpportunity({ ...market, customers: [customer] }, n, chance);
  const bare = (one: Interaction): Interaction => ({
    ...one,
    stage: null,
    lossReason: null,
    wave: Math.min(one.wave, 1),
  });
  return {
    ...seed,
    kind: "general",
    stage: null,
    context: null,
    closes: null,
    nextAction: null,
    nextActionDate: null,
    valueCents: null,
    products: [],
    principalIds: [],
    distributorId: null,
    stakeholders: [],
    interactions: seed.interactions.slice(0, 5).map(bare),
  };
}
