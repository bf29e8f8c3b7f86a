// Moments in time, as people say them; the exact one goes on hover.
import { dayIn, daysBetween, plainDay, UNKNOWN_DAY } from "./day";
import { inZones } from "./zone";

const exact = inZones("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});
const time = inZones("en-GB", { hour: "2-digit", minute: "2-digit" });
const shortDate = inZones("en-GB", { day: "numeric", month: "short" });
const shortDateAndYear = inZones("en-GB", { day: "numeric", month: "short", year: "numeric" });
const dayAndMonth = inZones("en-GB", { day: "numeric", month: "long" });
const weekday = inZones("en-GB", { weekday: "long", day: "numeric", month: "long" });
const hourOfDay = inZones("en-GB", { hour: "2-digit", hourCycle: "h23" });

/** PostgREST prints a "T", Supabase Lite a blank and a short offset; both become a Date. */
export function parseTimestamp(value: string): Date {
  return new Date(value.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"));
}

interface Context {
  timeZone: string;
  now?: Date;
}

function isUnknown(moment: Date): boolean {
  return Number.isNaN(moment.getTime());
}

/** "Fri 20 Nov 2026, 14:05 CET" */
export function formatExact(moment: Date, timeZone: string): string {
  if (isUnknown(moment)) return UNKNOWN_DAY;
  return plainDay(exact(timeZone).format(moment));
}

/** "2026-11-20 14:05" in someone's own time zone, for files that are sorted and calculated with. */
export function formatSortable(moment: Date, timeZone: string): string {
  return isUnknown(moment) ? UNKNOWN_DAY : `${dayIn(timeZone, moment)} ${formatTime(moment, timeZone)}`;
}

export function formatTime(moment: Date, timeZone: string): string {
  if (isUnknown(moment)) return "";
  return time(timeZone).format(moment);
}

function formatDate(moment: Date, timeZone: string, withYear: boolean): string {
  const style = withYear ? shortDateAndYear : shortDate;
  return plainDay(style(timeZone).format(moment));
}

function phrase(count: number, unit: string, past: boolean): string {
  const amount = `${count} ${unit}${count === 1 || unit === "min" ? "" : "s"}`;
  return past ? `${amount} ago` : `in ${amount}`;
}

/** "just now", "5 min ago", "2 hours ago", "Yesterday", "3 days ago", "16 Nov", "16 Nov 2025"; likewise ahead. */
export function formatRelative(moment: Date, { timeZone, now = new Date() }: Context): string {
  if (isUnknown(moment)) return UNKNOWN_DAY;
  const past = moment <= now;
  const minutes = Math.floor(Math.abs(now.getTime() - moment.getTime()) / 60_000);
  const today = dayIn(timeZone, now);
  const day = dayIn(timeZone, moment);
  const days = Math.abs(daysBetween(day, today));
  if (minutes < 1) return past ? "just now" : "in a moment";
  if (minutes < 60) return phrase(minutes, "min", past);
  if (days === 0 || minutes < 6 * 60) return phrase(Math.floor(minutes / 60), "hour", past);
  if (days === 1) return past ? "Yesterday" : "Tomorrow";
  if (days < 7) return phrase(days, "day", past);
  return formatDate(moment, timeZone, day.slice(0, 4) !== today.slice(0, 4));
}

/** "20 November" in someone's own time zone. */
export function formatDayAndMonth(moment: Date, timeZone: string): string {
  if (isUnknown(moment)) return UNKNOWN_DAY;
  return dayAndMonth(timeZone).format(moment);
}

/** "Friday 20 November" in someone's own time zone. */
export function formatToday(timeZone: string, now: Date = new Date()): string {
  return plainDay(weekday(timeZone).format(now));
}

export function greeting(timeZone: string, now: Date = new Date()): string {
  const hour = Number(hourOfDay(timeZone).format(now));
  if (hour < 5 || hour >= 18) return "Good evening";
  return hour < 12 ? "Good morning" : "Good afternoon";
}
