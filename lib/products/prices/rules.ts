// How prices are read where somebody pastes a list of them, and which of a product's prices is valid on a day.
import { centsOf } from "@/lib/orders/rules";

export interface PastedPrice {
  named: string;
  cents: number;
}

/** "EX-101⇥12.50", "Plum chews; $2.50": what stands last is the price, whatever comes before it is the product. */
export function readPasted(text: string): { prices: PastedPrice[]; problem: string | null } {
  const prices: PastedPrice[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [, named = "", price = ""] = /^\s*(.*?)[\t;,\s]+([^\t;\s]+)\s*$/.exec(line) ?? [];
    const cents = centsOf(price);
    if (named.trim() === "" || cents === null) {
      // The heads of the columns, as they come along from a spreadsheet.
      if (prices.length === 0 && !/\d/.test(line)) continue;
      return { prices: [], problem: `Line ${index + 1} has no price: ${line.trim().slice(0, 60)}` };
    }
    prices.push({ named: named.trim(), cents: Number(cents) });
  }
  return { prices, problem: prices.length === 0 ? "Paste at least one line." : null };
}

interface Price {
  price_cents: number;
  valid_from: string;
  valid_until: string | null;
}

/** What a product costs today, and what comes after that. */
export function pricesFrom<P extends Price>(
  prices: readonly P[],
  today: string,
): { now: P | null; next: P | null } {
  const ahead = prices
    .filter(({ valid_until }) => valid_until === null || valid_until >= today)
    .toSorted((a, b) => a.valid_from.localeCompare(b.valid_from));
  const now = ahead.find(({ valid_from }) => valid_from <= today) ?? null;
  return { now, next: ahead.find(({ valid_from }) => valid_from > today) ?? null };
}
