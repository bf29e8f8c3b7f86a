// What a view of the calendar shows: which days, what they are called together, and where before and after lead.
import { addDays, formatDayLong, formatDays, formatMonth, isDay, weekdayOf } from "@/lib/format/day";
import type { MemberRole } from "@/lib/workspaces/roles";

export const VIEWS = ["day", "week", "month", "agenda", "team"] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_LABELS: Record<View, string> = {
  day: "Day",
  week: "Week",
  month: "Month",
  agenda: "Agenda",
  team: "Team",
};

/** A week begins on a Monday, as in every date field. */
const FIRST_WEEKDAY = 1;

/** Who sees nobody's but their own needs no columns of people. */
export function offeredViews(role: MemberRole): readonly View[] {
  return role === "rep" ? VIEWS.filter((view) => view !== "team") : VIEWS;
}

export function chooseView(asked: string | null, role: MemberRole): View {
  return offeredViews(role).find((view) => view === asked) ?? "week";
}

export const chooseDay = (asked: string | null, today: string): string =>
  asked !== null && isDay(asked) ? asked : today;

export function weekOf(day: string, firstWeekday = FIRST_WEEKDAY): string[] {
  const first = addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
  return Array.from({ length: 7 }, (_, at) => addDays(first, at));
}

/** Whole weeks around a month. */
function monthOf(day: string, firstWeekday = FIRST_WEEKDAY): string[] {
  const [first, last] = endsOfMonth(day);
  const begin = weekOf(first, firstWeekday)[0] ?? first;
  const end = weekOf(last, firstWeekday)[6] ?? last;
  const days: string[] = [];
  for (let at = begin; at <= end; at = addDays(at, 1)) days.push(at);
  return days;
}

function endsOfMonth(day: string): [string, string] {
  const first = `${day.slice(0, 7)}-01`;
  return [first, addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)];
}

const AGENDA_DAYS = 14;

export function daysOf(view: View, day: string, firstWeekday = FIRST_WEEKDAY): string[] {
  if (view === "week") return weekOf(day, firstWeekday);
  if (view === "month") return monthOf(day, firstWeekday);
  if (view === "agenda") return Array.from({ length: AGENDA_DAYS }, (_, at) => addDays(day, at));
  return [day];
}

/** The same day of another month, or its last one. */
function monthsFrom(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const first = `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
  const [, last] = endsOfMonth(first);
  const same = `${first.slice(0, 8)}${day.slice(8)}`;
  return same < last ? same : last;
}

/** One further back or on; where the calendar ends it stays. */
export function stepFrom(view: View, day: string, by: -1 | 1): string {
  const days: Record<Exclude<View, "month">, number> = { day: 1, team: 1, week: 7, agenda: AGENDA_DAYS };
  const next = view === "month" ? monthsFrom(day, by) : addDays(day, by * days[view]);
  return isDay(next) ? next : day;
}

/** "Monday 30 November 2026", "30 Nov – 6 Dec 2026", "November 2026" */
export function titleOf(view: View, day: string): string {
  if (view === "month") return formatMonth(day, "long");
  const days = daysOf(view, day);
  const [first = day, last = day] = [days[0], days.at(-1)];
  return first === last ? formatDayLong(day) : formatDays(first, last);
}
