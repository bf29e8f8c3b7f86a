// How a day is drawn: what lies beside what where times overlap, and what goes over several days in the lane on top.
import { addDays, daysBetween } from "@/lib/format/day";
import { MINUTES_PER_DAY, placeOf } from "./clock";
import type { CalendarItem } from "./item";

/** What is due at a moment takes none of the day; it is drawn as long as this, so that it can be read and held. */
export const SHORTEST = 30;

/** A part of an item within one day, in minutes on the wall. */
export interface Block {
  item: CalendarItem;
  day: string;
  from: number;
  until: number;
  /** It began on a day before, or goes on after this one. */
  begins: boolean;
  ends: boolean;
}

export interface Placed extends Block {
  /** The column it is in, and how many there are where it stands. */
  column: number;
  columns: number;
  /** How many of them it may fill: nothing stands at its right. */
  span: number;
}

/** A bar in the lane of whole days, from one of the shown days to another. */
export interface Bar {
  item: CalendarItem;
  /** Places among the shown days. */
  first: number;
  last: number;
  begins: boolean;
  ends: boolean;
  row: number;
}

const DAY_MS = 24 * 3_600_000;

interface Extent {
  first: string;
  last: string;
  from: number;
  until: number;
}

/** From where to where on the wall; null for what has a day only. What ends at midnight doesn't reach into the next day. */
export function extentOf({ starts, ends }: CalendarItem, timeZone: string): Extent | null {
  if (starts === null) return null;
  const begin = new Date(starts);
  const from = placeOf(begin, timeZone);
  if (ends === null) return { first: from.day, last: from.day, from: from.minute, until: from.minute };
  const until = placeOf(new Date(ends), timeZone);
  if (until.minute === 0 && until.day > from.day) {
    return { first: from.day, last: addDays(until.day, -1), from: from.minute, until: MINUTES_PER_DAY };
  }
  return { first: from.day, last: until.day, from: from.minute, until: until.minute };
}

/** A whole day or more is no block among the hours. */
function isLong({ starts, ends }: CalendarItem, extent: Extent): boolean {
  if (starts === null || ends === null) return false;
  const wholeDays = extent.from === 0 && extent.until === MINUTES_PER_DAY;
  return wholeDays || Date.parse(ends) - Date.parse(starts) >= DAY_MS;
}

interface Parted {
  timed: Block[];
  whole: { item: CalendarItem; first: string; last: string }[];
}

/** What stands among the hours, day by day, and what stands above them. */
export function part(items: readonly CalendarItem[], timeZone: string): Parted {
  const timed: Block[] = [];
  const whole: Parted["whole"] = [];
  for (const item of items) {
    const extent = extentOf(item, timeZone);
    if (extent === null) whole.push({ item, first: item.day, last: item.day });
    else if (isLong(item, extent)) whole.push({ item, first: extent.first, last: extent.last });
    else {
      const days = Math.max(0, daysBetween(extent.first, extent.last));
      for (let at = 0; at <= days; at++) {
        const [begins, ends] = [at === 0, at === days];
        const from = begins ? extent.from : 0;
        const until = ends ? extent.until : MINUTES_PER_DAY;
        // Never shorter than can be held, nor beyond the day; where the clocks go back an end may be read before its beginning.
        const shown = Math.min(from, MINUTES_PER_DAY - SHORTEST);
        timed.push({
          item,
          day: addDays(extent.first, at),
          from: shown,
          until: Math.max(until, shown + SHORTEST),
          begins,
          ends,
        });
      }
    }
  }
  return { timed, whole };
}

const byTime = (one: Block, other: Block) =>
  one.from - other.from || other.until - one.until || (one.item.id < other.item.id ? -1 : 1);

/** Blocks of one day side by side where they overlap: as few columns as the fullest moment needs. */
export function columnsOf(blocks: readonly Block[]): Placed[] {
  const placed: Placed[] = [];
  let group: { block: Block; column: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    const columns = ends.length;
    for (const { block, column } of group) {
      const beside = group.filter(
        (other) => other.column > column && other.block.from < block.until && other.block.until > block.from,
      );
      const next = Math.min(columns, ...beside.map((other) => other.column));
      placed.push({ ...block, column, columns, span: next - column });
    }
    group = [];
    ends = [];
  };
  for (const block of blocks.toSorted(byTime)) {
    if (group.length > 0 && ends.every((end) => end <= block.from)) close();
    const free = ends.findIndex((end) => end <= block.from);
    const column = free === -1 ? ends.length : free;
    ends[column] = block.until;
    group.push({ block, column });
  }
  close();
  return placed;
}

/** Bars over the shown days, each in the highest row that is free for all of its days; longer ones first. */
export function barsOf(whole: Parted["whole"], days: readonly string[]): Bar[] {
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined) return [];
  const rows: number[][] = [];
  return whole
    .filter(({ first, last }) => first <= lastDay && last >= firstDay)
    .map(({ item, first, last }) => ({
      item,
      first: Math.max(0, daysBetween(firstDay, first)),
      last: Math.min(days.length - 1, daysBetween(firstDay, last)),
      begins: first >= firstDay,
      ends: last <= lastDay,
    }))
    .toSorted(
      (one, other) =>
        one.first - other.first ||
        other.last - one.last ||
        one.item.title.localeCompare(other.item.title, "en") ||
        (one.item.id < other.item.id ? -1 : 1),
    )
    .map((bar) => {
      const free = rows.findIndex((taken) => (taken.at(-1) ?? -1) < bar.first);
      const row = free === -1 ? rows.length : free;
      rows[row] = [...(rows[row] ?? []), bar.last];
      return { ...bar, row };
    });
}

/** What stands on a day, in its order: whole days first, then by the hour. An item of several days stands on each of them. */
export function daysOfItems(
  items: readonly CalendarItem[],
  timeZone: string,
): ReadonlyMap<string, CalendarItem[]> {
  const { timed, whole } = part(items, timeZone);
  const days = new Map<string, { item: CalendarItem; from: number }[]>();
  const put = (day: string, item: CalendarItem, from: number) => {
    const there = days.get(day);
    if (there === undefined) days.set(day, [{ item, from }]);
    else there.push({ item, from });
  };
  for (const { item, first, last } of whole) {
    for (let at = daysBetween(first, last); at >= 0; at--) put(addDays(last, -at), item, -1);
  }
  for (const { item, day, from } of timed) put(day, item, from);
  return new Map(
    [...days].map(([day, there]) => [
      day,
      there
        .toSorted(
          (one, other) =>
            one.from - other.from ||
            one.item.title.localeCompare(other.item.title, "en") ||
            (one.item.id < other.item.id ? -1 : 1),
        )
        .map(({ item }) => item),
    ]),
  );
}
