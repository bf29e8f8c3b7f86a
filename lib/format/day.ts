import { counted } from "@/lib/format/words";
import { inZones } from "@/lib/format/zone";

// Calendar days without a time ("2026-11-27"), and how they read.

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

/** What a field takes: who was born, and what runs for long. A year beyond that is a slip of the hand. */
const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2199-12-31";

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

/** One style for all days, "18 Sep 2026": some tables have "Sept", and a comma after the weekday. */
export function plainDay(text: string): string {
  return text.replace(/Sept\b/, "Sep").replace(/^(\w+),/, "$1");
}

/** What a moment reads as that no calendar has; the database refuses those, and what it holds all the same must not take a page down. */
export const UNKNOWN_DAY = "unknown day";

/** Null for a day that no calendar has, and for one too far away to be meant. */
export function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!real) return null;
  const text = date.toISOString().slice(0, 10);
  return text >= FIRST_DAY && text <= LAST_DAY ? text : null;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function isDay(text: string): boolean {
  const match = isoDay.exec(text);
  return match !== null && dayOf(Number(match[1]), Number(match[2]), Number(match[3])) !== null;
}

const iso = inZones("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });

/** The day it is for someone in `timeZone`. */
export function dayIn(timeZone: string, now: Date = new Date()): string {
  if (Number.isNaN(now.getTime())) return UNKNOWN_DAY;
  return iso(timeZone).format(now);
}

export function addDays(day: string, count: number): string {
  const date = new Date(timeOf(day) + count * millisecondsPerDay);
  return Number.isNaN(date.getTime()) ? day : date.toISOString().slice(0, 10);
}

/** 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(timeOf(day)).getUTCDay();
}

/** Whole days from `from` to `to`; negative when `to` lies before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / millisecondsPerDay);
}

/** "Fri 27 Nov" this year, "15 Jan 2027" otherwise. */
export function formatDay(day: string, today: string): string {
  const date = new Date(timeOf(day));
  if (Number.isNaN(date.getTime())) return day;
  return day.slice(0, 4) === today.slice(0, 4) ? plainDay(near.format(date)) : plainDay(far.format(date));
}

/** "Friday 27 November 2026", for hover and screen readers. */
export function formatDayLong(day: string): string {
  const date = new Date(timeOf(day));
  return Number.isNaN(date.getTime()) ? day : plainDay(long.format(date));
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
    : plainDay(far.formatRange(from, to));
}

/** How a due day reads beside what is due. */
export function describeDue(
  day: string,
  today: string,
): { label: string; state: "overdue" | "today" | "later" } {
  const days = daysBetween(today, day);
  if (days < -1) return { label: `${counted(-days, "day", "days")} overdue`, state: "overdue" };
  if (days === -1) return { label: "Yesterday", state: "overdue" };
  if (days === 0) return { label: "Today", state: "today" };
  if (days === 1) return { label: "Tomorrow", state: "later" };
  return { label: formatDay(day, today), state: "later" };
}
