// A stretch of days in an address: "2026-11-01..2026-11-30", both ends in it. No zod: the browser reads it too.
import { isDay } from "@/lib/format/day";
import { describePeriod } from "@/lib/reports/period";

export interface Range {
  first: string;
  last: string;
}

/** Ends before it begins: nothing lies in it. */
const NOTHING: Range = { first: "2200-01-01", last: "1900-01-01" };

/** Whether a text names a stretch of days at all. */
export function isRange(text: string): boolean {
  const range = parseRange(text);
  return range !== null && range.first <= range.last;
}

export const rangeText = ({ first, last }: Range) => `${first}..${last}`;

/** Null where none is asked for; what can't be read holds nothing, for a filter must never show more than it was asked for. */
export function parseRange(text: string | null): Range | null {
  if (text === null || text === "") return null;
  const [first = "", last = "", ...more] = text.split("..");
  return isDay(first) && isDay(last) && more.length === 0 ? { first, last } : NOTHING;
}

/** In words, for the filter that stands in the address: "1–30 Nov 2026". */
export function describeRange(text: string): string {
  const range = parseRange(text);
  return range === null || range === NOTHING ? "No such days" : describePeriod(range);
}
