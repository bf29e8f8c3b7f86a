// Stretches of days as conditions say them: "2026-11-01..2026-11-30", open at one end, or told from today ("last-7"), so that a
// saved view says the same tomorrow. Both ends belong to it.
import { addDays, formatDay, isDay } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import { monthsOf, quarterOf, weekOf } from "@/lib/reports/period";

export interface Span {
  first: string | null;
  last: string | null;
}

/** What is offered; any other number of days is read as well. */
export const RELATIVE_SPANS = [
  "today",
  "yesterday",
  "tomorrow",
  "this-week",
  "last-week",
  "next-week",
  "this-month",
  "last-month",
  "next-month",
  "this-quarter",
  "this-year",
  "last-7",
  "last-30",
  "last-90",
  "next-7",
  "next-30",
  "over-30",
  "over-90",
] as const;

const MOST_DAYS = 3660;
const counting = /^(last|next|over)-(\d{1,4})$/;

function countedSpan(text: string, today: string): Span | null {
  const [, way, digits = ""] = counting.exec(text) ?? [];
  const days = Number(digits);
  if (way === undefined || days < 1 || days > MOST_DAYS) return null;
  if (way === "next") return { first: today, last: addDays(today, days - 1) };
  return way === "last"
    ? { first: addDays(today, 1 - days), last: today }
    : { first: null, last: addDays(today, -days - 1) };
}

function namedSpan(text: string, today: string): Span | null {
  const day = (count: number) => ({ first: addDays(today, count), last: addDays(today, count) });
  switch (text) {
    case "today":
      return day(0);
    case "yesterday":
      return day(-1);
    case "tomorrow":
      return day(1);
    case "this-week":
      return weekOf(today);
    case "last-week":
      return weekOf(addDays(today, -7));
    case "next-week":
      return weekOf(addDays(today, 7));
    case "this-month":
      return monthsOf(today, 0);
    case "last-month":
      return monthsOf(today, -1);
    case "next-month":
      return monthsOf(today, 1);
    case "this-quarter":
      return quarterOf(today);
    case "this-year":
      return { first: `${today.slice(0, 4)}-01-01`, last: `${today.slice(0, 4)}-12-31` };
    default:
      return null;
  }
}

function givenSpan(text: string): Span | null {
  const [first = "", last = "", ...more] = text.split("..");
  const isEnd = (day: string) => day === "" || isDay(day);
  if (!text.includes("..") || more.length > 0 || !isEnd(first) || !isEnd(last)) return null;
  if ((first === "" && last === "") || (first !== "" && last !== "" && first > last)) return null;
  return { first: first || null, last: last || null };
}

/** Null for what names no days. */
export function readSpan(text: string, today: string): Span | null {
  return namedSpan(text, today) ?? countedSpan(text, today) ?? givenSpan(text);
}

const NAMES: Record<string, string> = {
  "this-week": "this week",
  "last-week": "last week",
  "next-week": "next week",
  "this-month": "this month",
  "last-month": "last month",
  "next-month": "next month",
  "this-quarter": "this quarter",
  "this-year": "this year",
};

/** "in the last 7 days", "from 1 Nov 2026", for a sentence that begins with the field. */
export function describeSpan(text: string): string {
  const [, way, digits = ""] = counting.exec(text) ?? [];
  const days = counted(Number(digits), "day", "days");
  if (way === "over") return `more than ${days} ago`;
  if (way !== undefined) return `in the ${way} ${days}`;
  const span = givenSpan(text);
  if (span === null) return NAMES[text] ?? text;
  const told = (day: string) => formatDay(day, "");
  if (span.first === null) return `until ${told(span.last ?? "")}`;
  if (span.last === null) return `from ${told(span.first)}`;
  return span.first === span.last ? `on ${told(span.first)}` : `${told(span.first)} to ${told(span.last)}`;
}

/** Numbers with one or both ends: "5..10", "5..", "..10"; one number is itself. */
export function readNumbers(text: string): { least: number | null; most: number | null } | null {
  const [from = "", to = text.includes("..") ? "" : from, ...more] = text.split("..");
  const isEnd = (end: string) => end === "" || /^-?\d{1,12}(\.\d{1,6})?$/.test(end);
  if (more.length > 0 || !isEnd(from) || !isEnd(to) || (from === "" && to === "")) return null;
  const least = from === "" ? null : Number(from);
  const most = to === "" ? null : Number(to);
  return least !== null && most !== null && least > most ? null : { least, most };
}

export function describeNumbers(text: string): string {
  const read = readNumbers(text);
  if (read === null) return text;
  const { least, most } = read;
  if (least === null) return `at most ${most}`;
  if (most === null) return `at least ${least}`;
  return least === most ? `is ${least}` : `${least} to ${most}`;
}
