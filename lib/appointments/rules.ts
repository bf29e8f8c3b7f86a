// What an appointment can be, in words. Without zod: pages in the browser read it too.
import { addDays, weekdayOf } from "@/lib/format/day";
import { counted } from "@/lib/format/words";

export const APPOINTMENT_STATUSES = [
  { value: "scheduled", label: "Scheduled" },
  { value: "confirmed", label: "Confirmed" },
  { value: "completed", label: "Completed" },
  { value: "cancelled", label: "Cancelled" },
  { value: "no_show", label: "Did not come" },
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]["value"];

export function statusWord(status: string): string {
  return APPOINTMENT_STATUSES.find(({ value }) => value === status)?.label ?? status;
}

/** Still to come about: it can be confirmed, moved, completed or missed. */
export const isOpen = (status: string): boolean => status === "scheduled" || status === "confirmed";

/** "1 h 15 min" */
export function lengthWords(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return counted(minutes / 1440, "day", "days");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(" ");
}

/** Which appointments a list shows by their day. */
export const WHENS = [
  { value: "today", label: "Today" },
  { value: "tomorrow", label: "Tomorrow" },
  { value: "week", label: "This week" },
  { value: "coming", label: "From today on" },
  { value: "past", label: "Before today" },
  { value: "any", label: "Any day" },
] as const;
export type When = (typeof WHENS)[number]["value"];

const isWhen = (text: string | null): text is When => WHENS.some(({ value }) => value === text);

const ALL_OF = ["q", "sort", "beside", "of_customer", "of_person", "of_opportunity"] as const;

/**
 * What a list is of that names no day: it begins with today, unless somebody sorts or searches it, follows the appointments of
 * a record, or asks something of their fields.
 */
export function usualWhen(params: URLSearchParams, asksFields: boolean): When {
  return asksFields || ALL_OF.some((name) => params.has(name)) ? "any" : "coming";
}

/** What the list is of anyway stands first: it is chosen by choosing nothing. */
export function whenChoices(usual: When) {
  return {
    any: WHENS.find(({ value }) => value === usual)?.label ?? "Any day",
    options: WHENS.filter(({ value }) => value !== usual),
  };
}

/** The days, both ends in it; an end that is left out is open. A week ends with its Sunday. */
export function daysOfWhen(asked: string | null, today: string): { first?: string; last?: string } {
  if (!isWhen(asked)) return {};
  const tomorrow = addDays(today, 1);
  const days: Record<When, { first?: string; last?: string }> = {
    today: { first: today, last: today },
    tomorrow: { first: tomorrow, last: tomorrow },
    week: { first: today, last: addDays(today, (7 - weekdayOf(today)) % 7) },
    coming: { first: today },
    past: { last: addDays(today, -1) },
    any: {},
  };
  return days[asked];
}

/**
 * The moments at which these days begin and end, wherever their owner is: a day is their own, and the list is read in the order
 * of moments, so this is where it begins to read.
 */
export function momentsAround({ first, last }: { first?: string; last?: string }): {
  from?: string;
  until?: string;
} {
  return {
    ...(first === undefined ? {} : { from: `${addDays(first, -1)}T10:00:00Z` }),
    ...(last === undefined ? {} : { until: `${addDays(last, 1)}T12:00:00Z` }),
  };
}

/** The free times that a refusal names; none where it is about something else. */
export function freeTimesIn(hint: string | undefined): string[] {
  return (hint ?? "").split(", ").filter((one) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(one));
}

export const MINUTES = 60_000;
export const minutesBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / MINUTES);
