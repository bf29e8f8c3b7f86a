// Calendar days without a time ("2026-11-27"): what is due, and what people type for it.

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const near = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const far = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
const monthStyles = {
  short: new Intl.DateTimeFormat("en-US", { month: "short", year: "numeric", timeZone: "UTC" }),
  long: new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" }),
};

/** What a moment reads as that no calendar has; the database refuses those, and what it holds all the same must not take a page down. */
export const UNKNOWN_DAY = "unknown day";

const zones = new Map<string, string>();

/** A time zone that the server knows and the browser's own tables don't would throw wherever a time is shown. */
export function knownZone(timeZone: string): string {
  const seen = zones.get(timeZone);
  if (seen !== undefined) return seen;
  let known = "UTC";
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    known = timeZone;
  } catch {
    // UTC, then.
  }
  zones.set(timeZone, known);
  return known;
}

function utc(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year <= 2199 ? date.toISOString().slice(0, 10) : null;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function isDay(text: string): boolean {
  const match = isoDay.exec(text);
  return match !== null && utc(Number(match[1]), Number(match[2]), Number(match[3])) !== null;
}

/** The day it is for someone in `timeZone`. */
export function dayIn(timeZone: string, now: Date = new Date()): string {
  if (Number.isNaN(now.getTime())) return UNKNOWN_DAY;
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: knownZone(timeZone),
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
}

export function addDays(day: string, count: number): string {
  const date = new Date(timeOf(day) + count * millisecondsPerDay);
  return Number.isNaN(date.getTime()) ? day : date.toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` lies before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / millisecondsPerDay);
}

/** "Fri 27 Nov" this year, "15 Jan 2027" otherwise. */
export function formatDay(day: string, today: string): string {
  const date = new Date(timeOf(day));
  if (Number.isNaN(date.getTime())) return day;
  return day.slice(0, 4) === today.slice(0, 4) ? near.format(date).replace(",", "") : far.format(date);
}

/** "Friday 27 November 2026", for hover and screen readers. */
export function formatDayLong(day: string): string {
  const date = new Date(timeOf(day));
  return Number.isNaN(date.getTime()) ? day : long.format(date).replace(",", "");
}

/** The month of a day: "Nov 2026", "November 2026". */
export function formatMonth(day: string, style: "short" | "long"): string {
  const date = new Date(timeOf(day));
  return Number.isNaN(date.getTime()) ? day : monthStyles[style].format(date);
}

/** "1–30 Nov 2026" */
export function formatDays(first: string, last: string): string {
  const [from, to] = [new Date(timeOf(first)), new Date(timeOf(last))];
  return Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())
    ? `${first} – ${last}`
    : far.formatRange(from, to);
}

/** How a due day reads beside what is due. */
export function describeDue(
  day: string,
  today: string,
): { label: string; state: "overdue" | "today" | "later" } {
  const days = daysBetween(today, day);
  if (days < -1) return { label: `${-days} days overdue`, state: "overdue" };
  if (days === -1) return { label: "Yesterday", state: "overdue" };
  if (days === 0) return { label: "Today", state: "today" };
  if (days === 1) return { label: "Tomorrow", state: "later" };
  return { label: formatDay(day, today), state: "later" };
}

function parseRelative(text: string, today: string): string | null {
  if (text === "today" || text === "now") return today;
  if (text === "tomorrow" || text === "tmr") return addDays(today, 1);
  if (text === "yesterday") return addDays(today, -1);
  const offset = /^(?:\+|in )?(-?\d{1,3}) ?(d|day|days|w|week|weeks)?$/.exec(text);
  // A bare number is a day of the month elsewhere, so a count needs its sign or its unit.
  if (offset && (offset[2] || /^[+-]|^in /.test(text))) {
    return addDays(today, Number(offset[1]) * (offset[2]?.startsWith("w") ? 7 : 1));
  }
  const weekday = weekdays.findIndex(
    (name) => text.length >= 3 && /^(next )?[a-z]+$/.test(text) && text.replace("next ", "").startsWith(name),
  );
  if (weekday === -1) return null;
  const ahead = (weekday - new Date(timeOf(today)).getUTCDay() + 7) % 7 || 7;
  return addDays(today, ahead);
}

function parseNamedMonth(text: string, today: string): string | null {
  const words = text.match(/[a-z]{3,}|\d+/g) ?? [];
  const name = words.find((word) => /[a-z]/.test(word) && months.some((month) => word.startsWith(month)));
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const [first, second] = numbers;
  if (!name || first === undefined || numbers.length > 2) return null;
  const month = months.findIndex((known) => name.startsWith(known)) + 1;
  if (second !== undefined) return utc(second < 100 ? 2000 + second : second, month, first);
  return utc(Number(today.slice(0, 4)), month, first);
}

function parseNumbers(text: string, today: string): string | null {
  const match = /^(\d{1,4})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?\.?$/.exec(text);
  if (!match) return null;
  const [a, b, c] = [
    Number(match[1]),
    Number(match[2]),
    match[3] === undefined ? undefined : Number(match[3]),
  ];
  if (a > 31) return c === undefined ? null : utc(a, b, c);
  const year = c === undefined ? Number(today.slice(0, 4)) : c < 100 ? 2000 + c : c;
  // Points mean day first; a slash means month first, as in the United States, unless that can't be.
  return text.includes(".") || a > 12 ? utc(year, b, a) : utc(year, a, b);
}

/** Understands "27 Nov", "nov 27 2026", "tomorrow", "fri", "+7", "2 weeks", "11/27", "27.11.2026", "2026-11-27". */
export function parseTypedDay(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase().replaceAll(",", " ").replace(/\s+/g, " ");
  if (isDay(text)) return text;
  return parseRelative(text, today) ?? parseNamedMonth(text, today) ?? parseNumbers(text, today);
}
