// The two small workspaces: a cannabis wholesaler and a dental practice.

import { peopleOf, phoneIn, webName } from "./accounts";
import { insertAppointments } from "./appointments";
import { dateOf, daysBefore } from "./calendar";
import type { Market } from "./deal";
import { desk } from "./desk";
import type { Target } from "./insert";
import { insertLeads } from "./leads";
import { insertRecords } from "./load";
import { firstNames, lastNames } from "./names";
import { insertOrders } from "./orders";
import { userIdOf } from "./people";
import { buildOpportunity } from "./pipeline";
import { type Chance, chanceFrom, idOf } from "./random";
import { insertSamples } from "./samples";
import { buildTasks } from "./tasks";
import type { Contact, Organization, Product } from "./types";
import { wholesale } from "./wholesale";

function company(name: string, more: Partial<Organization>, chance: Chance): Organization {
  return {
    id: idOf(`organization ${name}`),
    name,
    kind: "company",
    owner: null,
    roles: [],
    street: `${chance.int(10, 900)} Main Street`,
    city: null,
    state: null,
    zip: null,
    territory: null,
    phone: phoneIn("505", chance),
    email: `hello@${webName(name)}.example`,
    website: null,
    segment: null,
    tags: [],
    notes: null,
    custom: {},
    openedDaysAgo: chance.int(60, 360),
    ...more,
  };
}

/** What stands behind a person without a company: no page shows it, so it has a name and an owner and no more. */
function household(n: number, name: string, owner: string, chance: Chance): Organization {
  const nothing = { street: null, phone: null, email: null };
  return { ...company(name, { kind: "household", owner, ...nothing }, chance), id: idOf(`household ${n}`) };
}

function product(
  principal: string,
  name: string,
  category: string,
  unit: string,
  cents: number,
  n: number,
): Product {
  return {
    id: idOf(`product ${principal} ${name}`),
    principalId: principal,
    name,
    sku: `${category.slice(0, 2).toUpperCase()}-${100 + n}`,
    category,
    unit,
    priceCents: cents,
    distributors: [],
    custom: {},
  };
}

async function ownCompany(target: Target): Promise<string> {
  const [own] = await target.sql<{ id: string }[]>`
    select organization_id as id from public.organization_roles
    where workspace_id = ${target.workspaceId} and role = 'principal' limit 1`;
  if (!own) {
    throw new Error("the template seeded no company of its own");
  }
  return own.id;
}

function marketOf(
  target: Target,
  key: string,
  more: Pick<Market, "trade" | "customers" | "contacts" | "products" | "reps">,
): Market {
  return {
    key,
    now: target.now,
    nameOf: () => "our own line",
    quietDaysOf: () => 0,
    withMoney: key === "greenleaf",
    ...more,
  };
}

const dispensaries =
  "High Mesa Wellness|Turquoise Leaf|Sandia Green Room|Old Route Dispensary|Rio Verde Collective|Cloudcroft Cannabis|Juniper & Sage|Desert Bloom Remedies|Ghost Ranch Greens|Silver City Supply|Mesilla Garden|Copper Moon|Bosque Botanicals|Enchanted Flower".split(
    "|",
  );

const towns = [
  ["Albuquerque", "87102"],
  ["Santa Fe", "87501"],
  ["Las Cruces", "88001"],
  ["Taos", "87571"],
  ["Silver City", "88061"],
] as const;

export async function insertGreenleaf(target: Target): Promise<void> {
  const chance = chanceFrom("Greenleaf Wholesale");
  const own = await ownCompany(target);
  const reps = ["ivy.stone@greenleaf.example", "dana.morales@harbor.example"].map(userIdOf);
  const customers = dispensaries.map((name, n) => {
    const [city, zip] = chance.pick(towns);
    return company(
      name,
      {
        owner: n === 13 ? null : (reps[n % 3 === 2 ? 1 : 0] ?? null),
        city,
        state: "NM",
        zip,
        segment: "Dispensary",
        custom: {
          licence_number: `NM-${chance.int(100_000, 999_999)}`,
          licence_type: chance.pick(["Retail", "Medical", "Microbusiness"]),
          // One has run out, one is about to.
          licence_expiry: dateOf(daysBefore(target.now, n === 3 ? 12 : n === 6 ? -18 : -chance.int(60, 400))),
        },
      },
      chance,
    );
  });
  const products = ["Blue Mesa", "Sunset Haze", "High Desert Kush", "Piñon Dream"].flatMap((strain, n) => [
    product(own, `${strain}, Flower`, "flower", "1 lb", 120_000 + n * 5000, n * 5),
    product(own, `${strain}, Pre-roll`, "pre_rolls", "50 ct", 17_500, n * 5 + 1),
    product(own, `${strain}, Vape`, "vapes", "25 × 1 g", 42_000, n * 5 + 2),
    product(own, `${strain}, Gummies`, "edibles", "40 × 100 mg", 26_000, n * 5 + 3),
    product(own, `${strain}, Live Resin`, "concentrates", "25 × 1 g", 37_500, n * 5 + 4),
  ]);
  const contacts = peopleOf(customers, 26, chance, [
    ["Buyer", 40],
    ["Store Manager", 35],
    ["Owner", 25],
  ]);
  const market = marketOf(target, "greenleaf", { trade: wholesale, customers, contacts, products, reps });
  const opportunities = Array.from({ length: 20 }, (_, n) => buildOpportunity(market, n, chance));
  const tasks = buildTasks(market.key, market.trade, opportunities, target.now);
  await insertRecords(target, { organizations: customers, contacts, products, opportunities, tasks });
  await insertOrders(target, { customers, products });
  await insertSamples(target, opportunities, { customers, products });
}

export async function insertCedar(target: Target): Promise<void> {
  const chance = chanceFrom("Cedar Dental");
  const own = await ownCompany(target);
  const reps = ["omar.haddad@cedar.example", "nora.quist@cedar.example"].map(userIdOf);
  const services = ["Cleaning", "Whitening", "Implants", "Orthodontics", "Crowns", "Emergency"];
  const products = services.map((name, n) =>
    product(
      own,
      name,
      ["preventive", "cosmetic", "surgical", "cosmetic", "restorative", "restorative"][n] ?? "preventive",
      "visit",
      9_000 + n * 8_000,
      n,
    ),
  );
  const homes: Organization[] = [];
  const contacts: Contact[] = [];
  for (let n = 0; n < 30; n++) {
    const last = chance.pick(lastNames);
    const first = chance.pick(firstNames);
    const home = household(n, `${first} ${last}`, reps[n % 4 === 3 ? 1 : 0] ?? target.adminId, chance);
    homes.push(home);
    contacts.push({
      id: idOf(`patient ${n}`),
      organizationId: home.id,
      first,
      last,
      email: `${webName(first)}.${webName(last)}${n}@mail.example`,
      phone: phoneIn("615", chance),
      title: null,
      isKey: true,
      advocacy: "Neutral",
      leadScore: null,
      leadStatus: null,
      interests: chance.some(services, chance.int(1, 2)),
      source: chance.pick(["phone", "website", "referral"]),
      notes: null,
      custom: chance.chance(0.6)
        ? {
            insurance: chance.pick(["Delta Plan", "Blue Ridge Dental", "None"]),
            preferred_times: chance.some(["Morning", "Midday", "Afternoon", "Evening"], 2),
          }
        : {},
    });
  }
  const market = marketOf(target, "cedar", { trade: desk, customers: homes, contacts, products, reps });
  const opportunities = Array.from({ length: 22 }, (_, n) => buildOpportunity(market, n, chance));
  const tasks = buildTasks(market.key, market.trade, opportunities, target.now);
  await insertRecords(target, { organizations: homes, contacts, products, opportunities, tasks });
  await insertLeads(target, reps, services, chance);
  await insertAppointments(target, { people: reps, contacts, timeZone: "America/Chicago" });
}
