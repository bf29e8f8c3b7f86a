import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dayIn,
  daysBetween,
  describeDue,
  formatDay,
  formatDayLong,
  isDay,
  parseTypedDay,
} from "./day";

// A Friday.
const today = "2026-11-20";

describe("parseTypedDay", () => {
  it.each([
    ["2026-11-27", "2026-11-27"],
    ["27 nov", "2026-11-27"],
    ["Nov 27", "2026-11-27"],
    ["27 November 2027", "2027-11-27"],
    ["Fri 27 Nov", "2026-11-27"],
    ["15 jan 27", "2027-01-15"],
    ["today", "2026-11-20"],
    ["Tomorrow", "2026-11-21"],
    ["yesterday", "2026-11-19"],
    ["+7", "2026-11-27"],
    ["-1", "2026-11-19"],
    ["in 3", "2026-11-23"],
    ["2 weeks", "2026-12-04"],
    ["in 10 days", "2026-11-30"],
    ["mon", "2026-11-23"],
    ["friday", "2026-11-27"],
    ["next tue", "2026-11-24"],
    ["11/27", "2026-11-27"],
    ["11/27/26", "2026-11-27"],
    ["27/11/2026", "2026-11-27"],
    ["27.11.", "2026-11-27"],
    ["3.4.2027", "2027-04-03"],
    ["2028-2-29", "2028-02-29"],
  ])("reads %j as %s", (typed, day) => {
    expect(parseTypedDay(typed, today)).toBe(day);
  });

  it.each([
    "",
    "soon",
    "31 feb",
    "2027-02-29",
    "13/13/2026",
    "99",
    "12",
    "1 2 3 nov",
    "0/0",
    "27 nov 9999",
    "<b>",
  ])("refuses %j", (typed) => {
    expect(parseTypedDay(typed, today)).toBeNull();
  });

  it("gives a real day or nothing, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const day = parseTypedDay(typed, today);
        return day === null || isDay(day);
      }),
    );
  });

  it("reads back what it shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
        const day = addDays(today, offset);
        return parseTypedDay(formatDay(day, today), today) === day;
      }),
    );
  });
});

describe("days", () => {
  it("depend on where one is", () => {
    const moment = new Date("2026-11-20T23:30:00Z");
    expect(dayIn("UTC", moment)).toBe("2026-11-20");
    expect(dayIn("Asia/Tokyo", moment)).toBe("2026-11-21");
    expect(dayIn("America/Los_Angeles", moment)).toBe("2026-11-20");
  });

  it("are counted whole, over a change of clocks and a leap day too", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween(today, "2026-11-13")).toBe(-7);
  });

  it("are written short when near and with the year when far", () => {
    expect(formatDay("2026-11-27", today)).toBe("Fri 27 Nov");
    expect(formatDay("2027-01-15", today)).toBe("15 Jan 2027");
    expect(formatDayLong("2026-11-27")).toBe("Friday 27 November 2026");
  });

  it.each([
    ["2026-11-10", "10 days overdue", "overdue"],
    ["2026-11-19", "Yesterday", "overdue"],
    ["2026-11-20", "Today", "today"],
    ["2026-11-21", "Tomorrow", "later"],
    ["2026-11-27", "Fri 27 Nov", "later"],
  ])("due %s reads %j", (day, label, state) => {
    expect(describeDue(day, today)).toEqual({ label, state });
  });
});
