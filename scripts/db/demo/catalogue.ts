// What Harbor's principals make, and who carries it.
import { principals } from "./principals";
import { type Chance, idOf } from "./random";
import type { Organization, Product } from "./types";

export function harborProducts(organizations: Organization[], chance: Chance): Product[] {
  const carriers = organizations.filter((one) => one.roles.includes("distributor")).map((one) => one.id);
  const made: Product[] = [];
  for (const principal of principals) {
    // A distributor carries whole lines rather than single products.
    const line = chance.some(carriers, chance.int(2, 4));
    for (const [n, item] of principal.items.entries()) {
      for (const [v, [variant, unit]] of principal.variants.entries()) {
        const sku = `${principal.code}-${String(n * 10 + v + 101)}`;
        made.push({
          id: idOf(`product ${sku}`),
          principalId: idOf(`organization ${principal.name}`),
          name: `${item}, ${variant}`,
          sku,
          category: principal.category,
          unit,
          priceCents: chance.int(1800, 14500),
          distributors: chance.chance(0.9) ? chance.some(line, chance.int(1, line.length)) : [],
          custom: {},
        });
      }
    }
  }
  return made.slice(0, 250);
}
