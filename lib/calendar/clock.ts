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

/** Where the hands stand at that moment. */
export function placeOf(moment: Date, timeZone: string): { day: string; minute: number } {
  return {
    day: dayIn(timeZone, moment),
    minute: minuteOfText(hourAndMinute(timeZone).format(moment)) ?? 0,
  };
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
