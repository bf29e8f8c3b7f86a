// From a calendar day and a clock time somewhere to the moment that is.
import { inZones } from "./zone";

const clock = inZones("en-CA", {
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

function offsetAt(moment: Date, timeZone: string): number {
  if (Number.isNaN(moment.getTime())) return Number.NaN;
  const parts = clock(timeZone).formatToParts(moment);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(moment.getTime() / 1000) * 1000;
}

/** "2026-11-27" at "12:00" in New York. A time that a change of clocks leaves out becomes the one after the gap. */
export function momentAt(day: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const one = asUtc - offsetAt(new Date(asUtc), timeZone);
  const other = asUtc - offsetAt(new Date(one), timeZone);
  // Where the second look is no better than the first, no clock shows that time: the later of both is after the gap.
  const isShown = offsetAt(new Date(other), timeZone) === offsetAt(new Date(one), timeZone);
  return new Date(isShown ? other : Math.max(one, other));
}
