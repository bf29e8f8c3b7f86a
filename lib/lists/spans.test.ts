import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/format/day";
import { describeNumbers, describeSpan, RELATIVE_SPANS, readNumbers, readSpan } from "./spans";

// A Monday.
const today = "2026-11-30";
const day = fc.integer({ min: -9000, max: 9000 }).map((count) => addDays(today, count));

describe("days of a condition", () => {
  it.each([
    ["today", today, today],
    ["yesterday", "2026-11-29", "2026-11-29"],
    ["tomorrow", "2026-12-01", "2026-12-01"],
    ["this-week", today, "2026-12-06"],
    ["last-week", "2026-11-23", "2026-11-29"],
    ["next-week", "2026-12-07", "2026-12-13"],
    ["this-month", "2026-11-01", today],
    ["last-month", "2026-10-01", "2026-10-31"],
    ["next-month", "2026-12-01", "2026-12-31"],
    ["this-quarter", "2026-10-01", "2026-12-31"],
    ["this-year", "2026-01-01", "2026-12-31"],
    ["last-7", "2026-11-24", today],
    ["next-7", today, "2026-12-06"],
    ["last-1", today, today],
    ["over-30", null, "2026-10-30"],
    ["2026-01-01..2026-02-01", "2026-01-01", "2026-02-01"],
    ["2026-01-01..", "2026-01-01", null],
    ["..2026-02-01", null, "2026-02-01"],
  ])("%s is from %s to %s", (text, first, last) => {
    expect(readSpan(text, today)).toEqual({ first, last });
  });

  it.each([
    "",
    "..",
    "2026-01-01",
    "2026-02-01..2026-01-01",
    "2026-02-30..",
    "2026-01-01..2026-01-02..2026-01-03",
    "last-0",
    "last-99999",
    "last--1",
    "ago-3",
    "This-week",
  ])("%j is none", (text) => {
    expect(readSpan(text, today)).toBeNull();
  });

  it("begin before they end, whatever day it is, and read in words", () => {
    fc.assert(
      fc.property(fc.constantFrom(...RELATIVE_SPANS), day, (text, now) => {
        const span = readSpan(text, now);
        expect(span).not.toBeNull();
        if (span?.first && span.last) expect(span.first <= span.last).toBe(true);
        expect(describeSpan(text)).not.toMatch(/-/);
      }),
    );
  });

  it("from day to day are those days, whatever day it is", () => {
    fc.assert(
      fc.property(day, day, day, (a, b, now) => {
        const [first = "", last = ""] = [a, b].toSorted();
        expect(readSpan(`${first}..${last}`, now)).toEqual({ first, last });
      }),
    );
  });

  it.each([
    ["last-7", "in the last 7 days"],
    ["next-1", "in the next 1 day"],
    ["over-30", "more than 30 days ago"],
    ["this-quarter", "this quarter"],
    ["tomorrow", "tomorrow"],
    ["2026-11-01..", "from 1 Nov 2026"],
    ["..2026-11-01", "until 1 Nov 2026"],
    ["2026-11-01..2026-11-01", "on 1 Nov 2026"],
    ["2026-11-01..2026-11-30", "1 Nov 2026 to 30 Nov 2026"],
  ])("%s reads: %s", (text, words) => {
    expect(describeSpan(text)).toBe(words);
  });
});

describe("numbers of a condition", () => {
  it.each([
    ["5..10", 5, 10, "5 to 10"],
    ["5..", 5, null, "at least 5"],
    ["..-2.5", null, -2.5, "at most -2.5"],
    ["7", 7, 7, "is 7"],
    ["0..0", 0, 0, "is 0"],
  ])("%s is from %s to %s", (text, least, most, words) => {
    expect(readNumbers(text)).toEqual({ least, most });
    expect(describeNumbers(text)).toBe(words);
  });

  it.each(["", "..", "a", "10..5", "1..2..3", "1e9", "NaN", "5,0", "0x10", " 5", "1234567890123"])(
    "%j is none",
    (text) => {
      expect(readNumbers(text)).toBeNull();
      expect(describeNumbers(text)).toBe(text);
    },
  );
});
