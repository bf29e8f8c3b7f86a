// What a move means: where something goes when it is let go, and how it reads there.
import { addDays } from "@/lib/format/day";
import { MINUTES_PER_DAY, momentOf, placeOf } from "./clock";
import type { CalendarItem, Place } from "./item";

/** Where a hand lets go is read in steps of these. */
const STEP = 15;

/** Follow-ups and next actions have a day only. */
export const takesTime = ({ kind }: Pick<CalendarItem, "kind">): boolean =>
  kind === "task" || kind === "appointment";

/** What is over stays where it was. */
export const mayMove = ({ outcome }: CalendarItem): boolean => outcome === null;

export function placeOfItem({ day, starts }: CalendarItem, timeZone: string): Place {
  return starts === null ? { day, minute: null } : placeOf(new Date(starts), timeZone);
}

/** In steps, and so that it begins on that day. */
export function stepped(minute: number): number {
  const step = Math.round(minute / STEP) * STEP;
  return Math.min(Math.max(step, 0), MINUTES_PER_DAY - STEP);
}

/** As far as the item can follow: what has a day only takes the day, what keeps a time has one. */
export function fitPlace(item: CalendarItem, place: Place, timeZone: string): Place {
  if (!takesTime(item)) return { day: place.day, minute: null };
  if (item.kind === "appointment" && place.minute === null) {
    return { day: place.day, minute: placeOfItem(item, timeZone).minute };
  }
  return place;
}

/** The item there: an appointment stays as long as it was, whatever happens to the clocks meanwhile. */
export function movedTo(item: CalendarItem, asked: Place, timeZone: string): CalendarItem {
  const place = fitPlace(item, asked, timeZone);
  if (place.minute === null) return { ...item, day: place.day, starts: null, ends: null };
  const starts = momentOf(place, timeZone);
  const length =
    item.ends === null || item.starts === null ? null : Date.parse(item.ends) - Date.parse(item.starts);
  return {
    ...item,
    day: place.day,
    starts: starts.toISOString(),
    ends: length === null ? null : new Date(starts.getTime() + length).toISOString(),
  };
}

/** Its end at another minute of a day; never before it lasts one step. */
export function resizedTo(
  item: CalendarItem,
  end: { day: string; minute: number },
  timeZone: string,
): CalendarItem {
  if (item.starts === null || item.ends === null) return item;
  // Midnight at the foot of a day is the beginning of the next.
  const place = end.minute >= MINUTES_PER_DAY ? { day: addDays(end.day, 1), minute: 0 } : end;
  const shortest = Date.parse(item.starts) + STEP * 60_000;
  const ends = Math.max(momentOf(place, timeZone).getTime(), shortest);
  return { ...item, ends: new Date(ends).toISOString() };
}

export type Nudge = "earlier" | "later" | "before" | "after";

/** One step by key: a quarter of an hour or a day; in a month a day or a week. */
export function nudged(place: Place, nudge: Nudge, isMonth: boolean): Place {
  if (nudge === "before" || nudge === "after")
    return { ...place, day: addDays(place.day, nudge === "before" ? -1 : 1) };
  const by = nudge === "earlier" ? -1 : 1;
  if (isMonth || place.minute === null) return { ...place, day: addDays(place.day, by * 7) };
  const minute = place.minute + by * STEP;
  if (minute < 0) return { day: addDays(place.day, -1), minute: minute + MINUTES_PER_DAY };
  return minute < MINUTES_PER_DAY
    ? { ...place, minute }
    : { day: addDays(place.day, 1), minute: minute - MINUTES_PER_DAY };
}

export const isSamePlace = (one: CalendarItem, other: CalendarItem): boolean =>
  one.day === other.day && one.starts === other.starts && one.ends === other.ends;
