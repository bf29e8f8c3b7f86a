// What people type for a day: "27 nov", "fri", "tue 10", "in 2 weeks", "11/27", "2026-11-27". Understood whole or not at all.
import { addDays, dayOf, daysBetween, isDay, weekdayOf } from "./day";

/** Which way a day without its year is meant: what is due lies ahead, what happened lies back. */
export type Lean = "ahead" | "back" | "near";

export const NOT_A_DAY = "That’s not a date. Try 27 Nov, fri or +7.";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** "fri", "frid", "friday"; a word that only begins like one isn't one. */
function placeOf(word: string, names: readonly string[]): number {
  return word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
}

const monthOf = (word: string) => placeOf(word === "sept" ? "sep" : word, months) + 1;
const weekdayIn = (word: string) => placeOf(word === "weds" ? "wed" : word, weekdays);

/** The nearest first: one that lies the right way, then the others. */
function inOrder(days: readonly (string | null)[], today: string, lean: Lean): string[] {
  const known = days.filter((day) => day !== null);
  const distance = (day: string) => {
    const days = daysBetween(today, day);
    const isWrongWay = lean === "ahead" ? days < 0 : lean === "back" && days > 0;
    return Math.abs(days) + (isWrongWay ? 100_000 : 0);
  };
  return known.sort((one, other) => distance(one) - distance(other) || (one < other ? 1 : -1));
}

/** 29 February is up to eight years away. */
const YEARS = Array.from({ length: 17 }, (_, index) => index - 8);

function withoutYear(
  { day, month, weekday }: { day: number; month: number; weekday: number | null },
  today: string,
  lean: Lean,
): string | null {
  const year = Number(today.slice(0, 4));
  const order = inOrder(
    YEARS.map((offset) => dayOf(year + offset, month, day)),
    today,
    lean,
  );
  const [best] = order;
  if (best === undefined) return null;
  if (weekday === null || weekdayOf(best) === weekday) return best;
  // "Tue 10 Nov" in a field for what is due may be the one that has just passed: its weekday says so.
  return order.find((one) => Math.abs(daysBetween(today, one)) < 366 && weekdayOf(one) === weekday) ?? null;
}

/** "the 10th", "tue 10": in this month or the three beside it, never on the wrong side. */
function withoutMonth(day: number, weekday: number | null, today: string, lean: Lean): string | null {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const order = inOrder(
    [-3, -2, -1, 0, 1, 2, 3].map((offset) => {
      const count = year * 12 + month - 1 + offset;
      return dayOf(Math.floor(count / 12), (count % 12) + 1, day);
    }),
    today,
    lean,
  );
  const isMeant = (one: string) =>
    (lean === "near" || (lean === "ahead" ? one >= today : one <= today)) &&
    (weekday === null || weekdayOf(one) === weekday);
  return order.find(isMeant) ?? null;
}

function monthsLater(day: string, count: number): string | null {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const all = year * 12 + month - 1 + count;
  const [inYear, inMonth] = [Math.floor(all / 12), (all % 12) + 1];
  // From the 31st to the last day of a shorter month.
  return (
    [date, 30, 29, 28]
      .filter((one) => one <= date)
      .map((one) => dayOf(inYear, inMonth, one))
      .find((one) => one !== null) ?? null
  );
}

function later(today: string, count: number, unit: string): string | null {
  const next = unit.startsWith("m")
    ? monthsLater(today, count)
    : unit.startsWith("y")
      ? monthsLater(today, count * 12)
      : addDays(today, count * (unit.startsWith("w") ? 7 : 1));
  return next !== null && isDay(next) ? next : null;
}

function parseWeekday(text: string, today: string, lean: Lean): string | null {
  const match = /^(?:(next|this|on|last) )?([a-z]+)$/.exec(text);
  const weekday = weekdayIn(match?.[2] ?? "");
  if (weekday === -1) return null;
  const isBack = match?.[1] === "last" || (lean === "back" && match?.[1] !== "next");
  const between = (weekday - weekdayOf(today) + 7) % 7;
  return addDays(today, isBack ? between - 7 : between || 7);
}

function parseRelative(text: string, today: string, lean: Lean): string | null {
  if (text === "today" || text === "now") return today;
  if (text === "tomorrow" || text === "tmr") return addDays(today, 1);
  if (text === "yesterday") return addDays(today, -1);
  const whole = /^(next|last) (week|month|year)$/.exec(text);
  if (whole) return later(today, whole[1] === "last" ? -1 : 1, whole[2] ?? "");
  const offset =
    /^(in |\+ ?|- ?)?(\d{1,3}|an?|one) ?(d|days?|w|wks?|weeks?|m|months?|y|years?)?( ago| from now)?$/.exec(
      text,
    );
  if (!offset) return null;
  const [, sign = "", amount = "", unit = "", direction = ""] = offset;
  const isCounted = /\d/.test(amount);
  // A bare number is a day of the month elsewhere, so a count needs its sign or its unit.
  if (unit === "" && (!isCounted || sign === "" || direction !== "")) return null;
  const isBack = sign.startsWith("-") || direction === " ago" || (lean === "back" && sign + direction === "");
  return later(today, (isCounted ? Number(amount) : 1) * (isBack ? -1 : 1), unit);
}

interface Words {
  weekday: number | null;
  month: number | null;
  numbers: string[];
  hasOrdinal: boolean;
}

/** Weekday, day, month, year in any order that people use; null unless every word is one of them. */
function readWords(text: string): Words | null {
  const read: Words = { weekday: null, month: null, numbers: [], hasOrdinal: false };
  for (const word of text.replace(/(\d)([a-z]{3,})/g, "$1 $2").split(/[\s./-]+/)) {
    const ordinal = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1];
    if (word === "" || word === "the" || word === "of") continue;
    if (/^\d{1,4}$/.test(word)) read.numbers.push(word);
    else if (ordinal !== undefined && read.numbers.length === 0) {
      read.numbers.push(ordinal);
      read.hasOrdinal = true;
    } else if (read.weekday === null && weekdayIn(word) !== -1) read.weekday = weekdayIn(word);
    else if (read.month === null && monthOf(word) !== 0) read.month = monthOf(word);
    else return null;
  }
  return read;
}

const yearOf = (text: string) => (text.length === 2 ? 2000 : 0) + Number(text);

function parseWords(text: string, today: string, lean: Lean): string | null {
  const read = /[a-z]/.test(text) ? readWords(text) : null;
  const [first, year, ...more] = read?.numbers ?? [];
  if (read === null || first === undefined || more.length > 0) return null;
  const { weekday, month } = read;
  const day = Number(first);
  if (month === null) {
    const isEnough = year === undefined && (read.hasOrdinal || weekday !== null);
    return isEnough ? withoutMonth(day, weekday, today, lean) : null;
  }
  if (year === undefined) return withoutYear({ day, month, weekday }, today, lean);
  const found = /^(\d{2}|\d{4})$/.test(year) ? dayOf(yearOf(year), month, day) : null;
  return found === null || weekday === null || weekdayOf(found) === weekday ? found : null;
}

function parseNumbers(text: string, today: string, lean: Lean): string | null {
  const match = /^(\d{1,4})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?$/.exec(text);
  if (!match) return null;
  const [a, b] = [Number(match[1]), Number(match[3])];
  const c = match[4];
  if (a > 31) return c === undefined ? null : dayOf(a, b, Number(c));
  // Points mean day first; a slash means month first, as in the United States, unless that can't be.
  const isDayFirst = match[2] === "." || a > 12;
  const [month, day] = isDayFirst ? [b, a] : [a, b];
  if (c === undefined) return withoutYear({ day, month, weekday: null }, today, lean);
  return dayOf(yearOf(c), month, day);
}

/** An ISO day, or null for what can't be read as one. `today` is that of whoever types. */
export function parseTypedDay(typed: string, today: string, lean: Lean = "ahead"): string | null {
  const text = typed.trim().toLowerCase().replaceAll(",", " ").replace(/\s+/g, " ");
  if (isDay(text)) return text;
  return (
    parseRelative(text, today, lean) ??
    parseWeekday(text, today, lean) ??
    parseWords(text, today, lean) ??
    parseNumbers(text, today, lean)
  );
}
