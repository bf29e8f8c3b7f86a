import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CalendarItem } from "./item";
import { type Block, barsOf, columnsOf, daysOfItems, extentOf, part, SHORTEST } from "./layout";
import { monthDays } from "./months";

const base: CalendarItem = {
  kind: "appointment",
  id: "a",
  day: "2026-12-01",
  starts: null,
  ends: null,
  title: "Tasting",
  words: null,
  customer: null,
  person: null,
  ownerId: "me",
  owner: null,
  outcome: null,
};
const timed = (id: string, starts: string, ends: string | null): CalendarItem => ({
  ...base,
  id,
  starts,
  ends,
  day: starts.slice(0, 10),
});
const block = (id: string, from: number, until: number): Block => ({
  item: { ...base, id },
  day: "2026-12-01",
  from,
  until,
  begins: true,
  ends: true,
});
const places = (blocks: Block[]) =>
  Object.fromEntries(
    columnsOf(blocks).map(({ item, column, columns, span }) => [item.id, [column, columns, span]]),
  );

describe("blocks of a day", () => {
  it("stand alone where nothing else is", () => {
    expect(places([block("a", 60, 120), block("b", 120, 180)])).toEqual({ a: [0, 1, 1], b: [0, 1, 1] });
  });
  it("share the width where they overlap, and fill what is free beside them", () => {
    expect(
      places([block("a", 60, 240), block("b", 60, 120), block("c", 90, 150), block("d", 150, 200)]),
    ).toEqual({
      a: [0, 3, 1],
      b: [1, 3, 1],
      c: [2, 3, 1],
      d: [1, 3, 2],
    });
  });
  it("never lie over each other, and need no more columns than the fullest moment", () => {
    const arbitrary = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 5, max: 300 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(arbitrary, (times) => {
        const blocks = times.map(([from, length], at) =>
          block(String(at), from, Math.min(from + length, 1440)),
        );
        const placed = columnsOf(blocks);
        expect(placed).toHaveLength(blocks.length);
        for (const one of placed) {
          expect(one.column + one.span).toBeLessThanOrEqual(one.columns);
          for (const other of placed) {
            if (one === other || one.from >= other.until || other.from >= one.until) continue;
            const [left, right] = one.column < other.column ? [one, other] : [other, one];
            expect(left.column + left.span).toBeLessThanOrEqual(right.column);
            expect(left.columns).toBe(right.columns);
          }
        }
        const fullest = Math.max(
          0,
          ...blocks.map(
            ({ from }) => blocks.filter((other) => other.from <= from && other.until > from).length,
          ),
        );
        expect(Math.max(0, ...placed.map(({ columns }) => columns))).toBe(fullest);
      }),
    );
  });
});

describe("where something stands", () => {
  it("is by the clock of whoever looks", () => {
    const item = timed("a", "2026-12-01T03:30:00Z", "2026-12-01T04:30:00Z");
    expect(extentOf(item, "America/New_York")).toEqual({
      first: "2026-11-30",
      last: "2026-11-30",
      from: 1350,
      until: 1410,
    });
    expect(extentOf(item, "Europe/Berlin")).toEqual({
      first: "2026-12-01",
      last: "2026-12-01",
      from: 270,
      until: 330,
    });
  });
  it("goes on after midnight, and not when it ends there", () => {
    const across = part([timed("a", "2026-12-01T23:00:00Z", "2026-12-02T01:00:00Z")], "UTC").timed;
    expect(across.map(({ day, from, until, begins, ends }) => [day, from, until, begins, ends])).toEqual([
      ["2026-12-01", 1380, 1440, true, false],
      ["2026-12-02", 0, 60, false, true],
    ]);
    const until = part([timed("a", "2026-12-01T23:00:00Z", "2026-12-02T00:00:00Z")], "UTC").timed;
    expect(until.map(({ day, from, until: end }) => [day, from, end])).toEqual([["2026-12-01", 1380, 1440]]);
  });
  it("is above the hours where it takes a day or more", () => {
    const { timed: hours, whole } = part(
      [
        timed("day", "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"),
        timed("fair", "2026-12-01T10:00:00Z", "2026-12-03T12:00:00Z"),
        { ...base, kind: "task", id: "task" },
      ],
      "UTC",
    );
    expect(hours).toEqual([]);
    expect(whole.map(({ item, first, last }) => [item.id, first, last])).toEqual([
      ["day", "2026-12-01", "2026-12-01"],
      ["fair", "2026-12-01", "2026-12-03"],
      ["task", "2026-12-01", "2026-12-01"],
    ]);
  });
  it("of what has no length is long enough to be held, at the end of the day too", () => {
    const [late] = part([timed("a", "2026-12-01T23:55:00Z", null)], "UTC").timed;
    expect([late?.from, late?.until]).toEqual([1440 - SHORTEST, 1440]);
  });
});

describe("days on which the clocks are changed", () => {
  const zone = "America/New_York";
  it("of 23 hours have the whole day of it as a day", () => {
    const { whole } = part([timed("a", "2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z")], zone);
    expect(whole.map(({ first, last }) => [first, last])).toEqual([["2027-03-14", "2027-03-14"]]);
  });
  it("of 25 hours show the hour that is there twice in one place, side by side", () => {
    const blocks = part(
      [
        timed("first", "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z"),
        timed("second", "2026-11-01T06:30:00Z", "2026-11-01T07:00:00Z"),
      ],
      zone,
    ).timed;
    // Until two by a clock that is then set back to one: not shorter than can be held.
    expect(blocks.map(({ from, until }) => [from, until])).toEqual([
      [90, 120],
      [90, 120],
    ]);
    expect(columnsOf(blocks).map(({ column, columns }) => [column, columns])).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
  it("give a block that ends by an earlier hour than it began the length that can be held", () => {
    const [one] = part([timed("a", "2026-11-01T05:45:00Z", "2026-11-01T06:15:00Z")], zone).timed;
    expect([one?.from, one?.until]).toEqual([105, 135]);
  });
});

describe("bars over days", () => {
  const days = ["2026-11-30", "2026-12-01", "2026-12-02"];
  it("share a row where they don't meet, and are cut where the days end", () => {
    const whole = [
      { item: { ...base, id: "long" }, first: "2026-11-28", last: "2026-12-01" },
      { item: { ...base, id: "next" }, first: "2026-12-02", last: "2026-12-05" },
      { item: { ...base, id: "over" }, first: "2026-12-01", last: "2026-12-01" },
      { item: { ...base, id: "away" }, first: "2026-12-03", last: "2026-12-03" },
    ];
    expect(
      barsOf(whole, days).map(({ item, first, last, begins, ends, row }) => [
        item.id,
        first,
        last,
        begins,
        ends,
        row,
      ]),
    ).toEqual([
      ["long", 0, 1, false, true, 0],
      ["over", 1, 1, true, true, 1],
      ["next", 2, 2, true, false, 0],
    ]);
  });
});

describe("a month", () => {
  const many = Array.from({ length: 2000 }, (_, at) =>
    timed(
      `m${at}`,
      `2026-12-${String((at % 31) + 1).padStart(2, "0")}T${String(8 + (at % 9)).padStart(2, "0")}:00:00Z`,
      null,
    ),
  );
  const days = Array.from({ length: 31 }, (_, at) => `2026-12-${String(at + 1).padStart(2, "0")}`);
  it("sends a few things a day, and how many more there are", () => {
    const month = monthDays(many, days, "UTC");
    expect(month.every(({ items }) => items.length === 3)).toBe(true);
    expect(month.reduce((sum, { items, more }) => sum + items.length + more, 0)).toBe(2000);
  });
  it("shows the fourth rather than that there is one more", () => {
    const [day] = monthDays(
      many.slice(0, 4).map((item) => ({ ...item, starts: "2026-12-01T09:00:00Z", day: "2026-12-01" })),
      days,
      "UTC",
    );
    expect([day?.items.length, day?.more]).toEqual([4, 0]);
  });
  it("of two thousand things is reckoned before anybody notices", () => {
    const begin = performance.now();
    monthDays(many, days, "America/New_York");
    part(many, "America/New_York");
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

it("days list what is on them, whole days first", () => {
  const byDay = daysOfItems(
    [
      timed("late", "2026-12-01T15:00:00Z", null),
      timed("early", "2026-12-01T08:00:00Z", null),
      { ...base, id: "day" },
    ],
    "UTC",
  );
  expect(byDay.get("2026-12-01")?.map(({ id }) => id)).toEqual(["day", "early", "late"]);
});
