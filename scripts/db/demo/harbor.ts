// Harbor Brokerage: a year of work of a food broker on the Gulf coast.
import { harborOrganizations, peopleOf } from "./accounts";
import { brokerage } from "./brokerage";
import { harborProducts } from "./catalogue";
import type { Market } from "./deal";
import { insertExtras } from "./extras";
import type { Target } from "./insert";
import { insertRecords } from "./load";
import { userIdOf } from "./people";
import { buildGeneral, buildOpportunity } from "./pipeline";
import { insertPlacements } from "./placements";
import { principals } from "./principals";
import { chanceFrom, idOf } from "./random";
import { insertSamples } from "./samples";
import { buildTasks } from "./tasks";

export async function insertHarbor(target: Target): Promise<void> {
  const chance = chanceFrom("Harbor Brokerage");
  const organizations = harborOrganizations(chance);
  const products = harborProducts(organizations, chance);
  const contacts = peopleOf(organizations, 400, chance);
  const names = new Map(organizations.map((one) => [one.id, one.name]));
  const quiet = new Map(principals.map((one) => [idOf(`organization ${one.name}`), one.quietDays]));
  const customers = organizations.filter((one) => one.roles.length === 0);
  const market: Market = {
    key: "harbor",
    now: target.now,
    trade: brokerage,
    customers,
    contacts,
    products,
    nameOf: (id) => names.get(id) ?? "",
    quietDaysOf: (id) => quiet.get(id) ?? 0,
    reps: ["dana.morales", "sam.reyes", "lena.fischer", "theo.brandt"].map((name) =>
      userIdOf(`${name}@harbor.example`),
    ),
    withMoney: false,
  };
  const general = chance
    .some(
      customers.filter((one) => one.owner !== null),
      14,
    )
    .map((one, n) => buildGeneral(market, 1000 + n, one, chance));
  const opportunities = [
    ...Array.from({ length: 300 - general.length }, (_, n) => buildOpportunity(market, n, chance)),
    ...general,
  ];

  const tasks = buildTasks(market.key, market.trade, opportunities, target.now);
  await insertRecords(target, { organizations, contacts, products, opportunities, tasks });
  await insertExtras(target, opportunities);
  await insertSamples(target, opportunities, { customers, products });
  await insertPlacements(target, { organizations, products });
}
