import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, formatDay, formatDayLong, isDay } from "./day";
import { parseTypedDay } from "./typed-day";

// A Friday.
const today = "2026-11-20";

describe("parseTypedDay", () => {
  it.each([
    ["2026-11-27", "2026-11-27"],
    ["27 nov", "2026-11-27"],
    ["Nov 27", "2026-11-27"],
    ["27nov", "2026-11-27"],
    ["27-Nov-2026", "2026-11-27"],
    ["November 27th, 2026", "2026-11-27"],
    ["the 27th of november", "2026-11-27"],
    ["27 November 2027", "2027-11-27"],
    ["Fri 27 Nov", "2026-11-27"],
    ["15 jan 27", "2027-01-15"],
    ["3 sept", "2027-09-03"],
    ["today", "2026-11-20"],
    ["Tomorrow", "2026-11-21"],
    ["yesterday", "2026-11-19"],
    ["+7", "2026-11-27"],
    ["-1", "2026-11-19"],
    ["in 3", "2026-11-23"],
    ["2 weeks", "2026-12-04"],
    ["in 2 weeks", "2026-12-04"],
    ["2 weeks ago", "2026-11-06"],
    ["in a week", "2026-11-27"],
    ["next week", "2026-11-27"],
    ["in 3 months", "2027-02-20"],
    ["next month", "2026-12-20"],
    ["in 10 days", "2026-11-30"],
    ["mon", "2026-11-23"],
    ["friday", "2026-11-27"],
    ["next tue", "2026-11-24"],
    ["last tue", "2026-11-17"],
    ["tue 24", "2026-11-24"],
    ["tue 8", "2026-12-08"],
    ["the 5th", "2026-12-05"],
    ["11/27", "2026-11-27"],
    ["11/27/26", "2026-11-27"],
    ["27/11/2026", "2026-11-27"],
    ["27.11.", "2026-11-27"],
    ["3.4.2027", "2027-04-03"],
    ["2028-2-29", "2028-02-29"],
    ["29 feb", "2028-02-29"],
  ])("reads %j as %s", (typed, day) => {
    expect(parseTypedDay(typed, today)).toBe(day);
  });

  it.each([
    ["1 nov", "2027-11-01", "2026-11-01", "2026-11-01"],
    ["25 Nov", "2026-11-25", "2025-11-25", "2026-11-25"],
    ["20 nov", "2026-11-20", "2026-11-20", "2026-11-20"],
    ["1 Jan", "2027-01-01", "2026-01-01", "2027-01-01"],
    ["11/1", "2027-11-01", "2026-11-01", "2026-11-01"],
    ["wed", "2026-11-25", "2026-11-18", "2026-11-25"],
    ["fri", "2026-11-27", "2026-11-13", "2026-11-27"],
    ["2 days", "2026-11-22", "2026-11-18", "2026-11-22"],
    ["tue 10", null, "2026-11-10", "2026-11-10"],
    // Its weekday tells which one is meant.
    ["Tue 10 Nov", "2026-11-10", "2026-11-10", "2026-11-10"],
  ])("takes the year of %j from what the day is for", (typed, ahead, back, near) => {
    expect(parseTypedDay(typed, today, "back")).toBe(back);
    expect(parseTypedDay(typed, today, "near")).toBe(near);
    expect(parseTypedDay(typed, today, "ahead")).toBe(ahead);
  });

  it.each([
    "",
    "soon",
    "asdf",
    "monkey",
    "sunny",
    "marble 3",
    "27 nov banana",
    "31 feb",
    "Sat 27 Nov",
    "mon 24",
    "2027-02-29",
    "13/13/2026",
    "99",
    "12",
    "1 2 3 nov",
    "0/0",
    "27 nov 9999",
    "1 jan 1899",
    "in 999 years",
    "ago",
    "a",
    "<b>",
  ])("refuses %j", (typed) => {
    expect(parseTypedDay(typed, today)).toBeNull();
  });

  const lean = fc.constantFrom("ahead", "back", "near");
  const anyDay = fc.integer({ min: -40_000, max: 60_000 }).map((offset) => addDays(today, offset));

  it("gives a real day or nothing, whatever is typed", () => {
    const words = fc.constantFrom(
      ..."next last in ago 10 2 fri november 27 week + - / . 2026 the th".split(" "),
    );
    const typed = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(words, { maxLength: 5 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(typed, lean, (text, way) => {
        const day = parseTypedDay(text, today, way);
        return day === null || isDay(day);
      }),
    );
  });

  it("reads back what a field shows, whatever the day, today and what it is for", () => {
    fc.assert(
      fc.property(anyDay.filter(isDay), fc.integer({ min: 0, max: 3000 }), lean, (day, later, way) => {
        const now = addDays(today, later);
        return (
          parseTypedDay(formatDay(day, now), now, way) === day &&
          parseTypedDay(formatDayLong(day), now, way) === day
        );
      }),
    );
  });

  it("takes a day without a year on the side that it is for", () => {
    const date = fc.tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom("jan", "feb", "jun", "nov", "dec"),
    );
    fc.assert(
      fc.property(date, ([day, month]) => {
        const ahead = parseTypedDay(`${day} ${month}`, today, "ahead");
        const back = parseTypedDay(`${day} ${month}`, today, "back");
        return ahead !== null && back !== null && ahead >= today && back <= today;
      }),
    );
  });
});
