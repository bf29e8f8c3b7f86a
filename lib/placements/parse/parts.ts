// A file in parts that a request may carry: names first, then lines as one flat list of numbers.
import type { Part } from "../schema";
import type { Line, Named, SellThrough } from "./sell-through";

const NAMES = 4000;
const LINES = 20_000;

const starts = (count: number, step: number) =>
  Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step);

const named = (list: readonly Named[], from: number): [number, string, string][] =>
  list.slice(from, from + NAMES).map(([number, name], at) => [from + at, number, name]);

export function partsOf({ customers, items, lines }: SellThrough): Part[] {
  return [
    ...starts(customers.length, NAMES).map((from) => ({ customers: named(customers, from) })),
    ...starts(items.length, NAMES).map((from) => ({ items: named(items, from) })),
    ...starts(lines.length, LINES).map((from) => ({
      lines: lines.slice(from, from + LINES).flatMap((line: Line) => [...line]),
    })),
  ];
}
