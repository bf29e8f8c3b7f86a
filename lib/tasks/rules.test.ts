import { describe, expect, it } from "vitest";
import {
  daysOfWhen,
  parseRepeat,
  priorityWord,
  repeatOptions,
  repeatText,
  repeatWords,
  statusWord,
} from "./rules";

describe("a rhythm", () => {
  it.each([
    ["1 day", { unit: "day", every: 1 }, "Every day"],
    ["2 week", { unit: "week", every: 2 }, "Every 2 weeks"],
    ["366 year", { unit: "year", every: 366 }, "Every 366 years"],
  ])("%s", (text, repeat, words) => {
    const read = parseRepeat(text);
    expect(read).toEqual(repeat);
    expect(repeatText(read)).toBe(text);
    expect(read && repeatWords(read)).toBe(words);
  });

  it.each(["", "0 day", "367 day", "1 hour", "1000 day", "day", "-1 day", "1.5 day", "1 day; drop"])(
    "is not %j",
    (text) => {
      expect(parseRepeat(text)).toBeNull();
    },
  );

  it("that it has is offered with the usual ones", () => {
    const values = (repeat: Parameters<typeof repeatOptions>[0]) =>
      repeatOptions(repeat).map(({ value }) => value);
    expect(values(null)[0]).toBe("");
    expect(values({ unit: "day", every: 10 })).toEqual([...values(null), "10 day"]);
    expect(values({ unit: "week", every: 2 })).toEqual(values(null));
  });
});

it.each([
  ["overdue", { last: "2026-12-01" }],
  ["today", { first: "2026-12-02", last: "2026-12-02" }],
  // A Wednesday: the week ends with its Sunday.
  ["week", { first: "2026-12-02", last: "2026-12-06" }],
  ["later", { first: "2026-12-07" }],
  ["none", null],
  ["whenever", {}],
  [null, {}],
])("due %s", (when, days) => {
  expect(daysOfWhen(when, "2026-12-02")).toEqual(days);
});

it("on a Sunday the week ends today", () => {
  expect(daysOfWhen("week", "2026-12-06")).toEqual({ first: "2026-12-06", last: "2026-12-06" });
});

it("words for what is stored, and for what nobody knows", () => {
  expect([statusWord("cancelled"), statusWord("lost"), priorityWord("urgent"), priorityWord("?")]).toEqual([
    "Won’t be done",
    "lost",
    "Urgent",
    "?",
  ]);
});
