// The clock on the wall, for whoever looks: in which minute of which day a moment is, and how long a day is on which the
// clocks are changed. What stands in the calendar stands by this clock, as it hangs in the room.
import { addDays, dayIn } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import { inZones } from "@/lib/format/zone";
import type { Place } from "./item";

export const MINUTES_PER_DAY = 24 * 60;

const hourAndMinute = inZones("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const two = (count: number) => String(count).padStart(2, "0");

/** "09:30" */
export const timeText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Null for what is no time of a day. */
export function minuteOfText(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):([0-5]\d)$/.exec(text) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute < MINUTES_PER_DAY ? minute : null;
}

const QUARTER_MS = 900_000;
const MOST_KEPT = 4096;
const ahead = new Map<string, number>();

/** By how much the wall is ahead of UTC. Clocks are changed at quarters of an hour, and a month asks for few of them often. */
function aheadAt(quarter: number, timeZone: string): number {
  const key = `${timeZone} ${quarter}`;
  const kept = ahead.get(key);
  if (kept !== undefined) return kept;
  const moment = new Date(quarter * QUARTER_MS);
  const wall = Date.parse(`${dayIn(timeZone, moment)}T${hourAndMinute(timeZone).format(moment)}:00Z`);
  if (ahead.size >= MOST_KEPT) ahead.clear();
  ahead.set(key, wall - moment.getTime());
  return wall - moment.getTime();
}

/** Where the hands stand at that moment. */
export function placeOf(moment: Date, timeZone: string): { day: string; minute: number } {
  const time = moment.getTime();
  const wall = new Date(time + aheadAt(Math.floor(time / QUARTER_MS), timeZone));
  return { day: wall.toISOString().slice(0, 10), minute: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}

/** The moment of a place; of a whole day its beginning. A time that a change of clocks leaves out is the one after the gap. */
export function momentOf({ day, minute }: Place, timeZone: string): Date {
  return momentAt(day, timeText(minute ?? 0), timeZone);
}

/** How many hours it has: 23 or 25 when the clocks are changed, and half hours where they are changed by one. */
export function hoursOf(day: string, timeZone: string): number {
  const begins = momentOf({ day, minute: 0 }, timeZone).getTime();
  const ends = momentOf({ day: addDays(day, 1), minute: 0 }, timeZone).getTime();
  return (ends - begins) / 3_600_000;
}
