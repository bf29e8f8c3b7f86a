// What distributors call the columns of their files.
export type Place = "customer" | "customerNumber" | "item" | "itemNumber" | "month" | "cases";
export type Places = Partial<Record<Place, number>>;

/** The first that fits; what is more exact stands before. */
const NAMES: readonly (readonly [Place, RegExp])[] = [
  ["customerNumber", /^(cust(omer)?|acc(oun)?t|ship ?to|sold ?to|outlet)( (no|num|number|#|id|code)|#)$/],
  ["customer", /^(cust(omer)?|acc(oun)?t|ship ?to|sold ?to|outlet|operator)( name)?$/],
  [
    "itemNumber",
    /^((item|prod(uct)?|material|article|dist(ributor)? item)( (no|num|number|#|id|code)|#)|sku|upc|code)$/,
  ],
  ["item", /^((item|prod(uct)?|material|article)( (name|desc(ription)?))?|description|desc)$/],
  ["month", /^(month|period|inv(oice)? (month|date)|date|ship date|year month|yyyymm)$/],
  [
    "cases",
    /^((total |net )?(cases?|cs|ctns?|cartons?|qty|quantity)( (sold|shipped|qty|quantity))?|(qty|quantity|volume) (cs|cases?|shipped|sold))$/,
  ],
];

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll("#", " # ")
    .replaceAll(/[^a-z0-9#]+/g, " ")
    .trim();

export function columnsOf(row: readonly string[]): Places {
  const places: Places = {};
  for (const [at, text] of row.entries()) {
    const heading = plain(text);
    const place = heading === "" ? undefined : NAMES.find(([, fits]) => fits.test(heading))?.[0];
    if (place !== undefined && places[place] === undefined) places[place] = at;
  }
  return places;
}
