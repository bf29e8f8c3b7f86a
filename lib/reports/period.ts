// The stretch of days a report looks at, as the address says it; both ends belong to it.
import { addDays, daysBetween, formatDays, isDay } from "@/lib/format/day";

export const PERIODS = [
  { value: "week", label: "This week" },
  { value: "last-week", label: "Last week" },
  { value: "month", label: "This month" },
  { value: "last-month", label: "Last month" },
  { value: "quarter", label: "This quarter" },
  { value: "last-quarter", label: "Last quarter" },
  { value: "year", label: "This year" },
  { value: "custom", label: "From … to …" },
] as const;
type PeriodKey = (typeof PERIODS)[number]["value"];

export interface Period {
  key: PeriodKey;
  first: string;
  last: string;
}

/** Longer than any report needs, short enough that nobody asks for everything by mistake. */
const LONGEST = 5 * 366;

const startOfMonth = (day: string) => `${day.slice(0, 7)}-01`;

function monthsLater(firstOfMonth: string, count: number): string {
  const [year = 0, month = 1] = firstOfMonth.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** Weeks begin on Monday. */
function startOfWeek(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The week, the month some months away, the quarter that a day lies in. */
export const weekOf = (day: string) => week(startOfWeek(day));
export const monthsOf = (day: string, away: number) => months(monthsLater(startOfMonth(day), away), 1);
export const quarterOf = (day: string) => months(startOfQuarter(day), 3);

function week(monday: string): { first: string; last: string } {
  return { first: monday, last: addDays(monday, 6) };
}

/** Whole months from the one that begins on that day. */
function months(first: string, count: number): { first: string; last: string } {
  return { first, last: addDays(monthsLater(first, count), -1) };
}

function startOfQuarter(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

function customPeriod(params: URLSearchParams): Period | null {
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  if (!isDay(from) || !isDay(to)) return null;
  const [first, last] = from <= to ? [from, to] : [to, from];
  return { key: "custom", first, last: daysBetween(first, last) > LONGEST ? addDays(first, LONGEST) : last };
}

/** What was asked for; this month for anything that is no period. `today` is the reader's day. */
export function parsePeriod(params: URLSearchParams, today: string): Period {
  const month = startOfMonth(today);
  switch (params.get("period")) {
    case "last-month":
      return { key: "last-month", ...months(monthsLater(month, -1), 1) };
    case "week":
      return { key: "week", ...week(startOfWeek(today)) };
    case "last-week":
      return { key: "last-week", ...week(addDays(startOfWeek(today), -7)) };
    case "last-quarter":
      return { key: "last-quarter", ...months(monthsLater(startOfQuarter(today), -3), 3) };
    case "quarter":
      return { key: "quarter", ...months(startOfQuarter(today), 3) };
    case "year":
      return { key: "year", first: `${today.slice(0, 4)}-01-01`, last: `${today.slice(0, 4)}-12-31` };
    case "custom":
      return customPeriod(params) ?? { key: "custom", ...months(month, 1) };
    default:
      return { key: "month", ...months(month, 1) };
  }
}

/** "1–30 Nov 2026" */
export function describePeriod({ first, last }: Pick<Period, "first" | "last">): string {
  return formatDays(first, last);
}
