// A week of work as people type it: "9-12, 13:30-17" for each day.
import { parseTypedTime } from "@/lib/format/typed-time";

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

export interface Stretch {
  weekday: number;
  from_minute: number;
  until_minute: number;
}

function minuteOf(typed: string): number | null {
  if (/^24(:00)?$/.test(typed.trim())) return 1440;
  const time = parseTypedTime(typed);
  if (time === null) return null;
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Null for what is no list of stretches, each ending after it begins and before the next. */
export function parseHours(typed: string, weekday: number): Stretch[] | null {
  if (typed.trim() === "") return [];
  const stretches: Stretch[] = [];
  for (const part of typed.split(/[,;]/)) {
    const [from = "", until = "", ...more] = part.split(/[-–]|\bto\b/);
    const from_minute = minuteOf(from);
    const until_minute = minuteOf(until);
    const before = stretches.at(-1)?.until_minute ?? 0;
    if (more.length > 0 || from_minute === null || until_minute === null) return null;
    if (until_minute <= from_minute || from_minute < before) return null;
    stretches.push({ weekday, from_minute, until_minute });
  }
  return stretches;
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** As it stands in the field of its day. */
export function hoursText(stretches: readonly Stretch[], weekday: number): string {
  return stretches
    .filter((one) => one.weekday === weekday)
    .toSorted((one, other) => one.from_minute - other.from_minute)
    .map(({ from_minute, until_minute }) => `${clock(from_minute)}–${clock(until_minute)}`)
    .join(", ");
}
