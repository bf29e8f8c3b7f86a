// A month has room for a few things a day: of the others it is told how many there are.
import type { CalendarItem, MonthDay } from "./item";
import { daysOfItems } from "./layout";

const MOST_PER_DAY = 4;

/** What is sent of a month: at most a handful a day, however much there is. */
export function monthDays(
  items: readonly CalendarItem[],
  days: readonly string[],
  timeZone: string,
  most = MOST_PER_DAY,
): MonthDay[] {
  const byDay = daysOfItems(items, timeZone);
  return days.map((day) => {
    const all = byDay.get(day) ?? [];
    // "+1 more" takes as much room as the one.
    const shown = all.length === most ? most : Math.min(all.length, most - 1);
    return { day, items: all.slice(0, shown), more: all.length - shown };
  });
}
