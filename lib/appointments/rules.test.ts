import { describe, expect, it } from "vitest";
import { momentAt } from "@/lib/format/moment";
import {
  daysOfWhen,
  freeTimesIn,
  isOpen,
  lengthWords,
  minutesBetween,
  momentsAround,
  statusWord,
  usualWhen,
  whenChoices,
} from "./rules";

it.each([
  [5, "5 min"],
  [60, "1 h"],
  [75, "1 h 15 min"],
  [1440, "1 day"],
  [2880, "2 days"],
  [1500, "25 h"],
])("%i minutes are %s", (minutes, words) => {
  expect(lengthWords(minutes)).toBe(words);
});

it.each([
  ["today", { first: "2026-12-02", last: "2026-12-02" }],
  ["tomorrow", { first: "2026-12-03", last: "2026-12-03" }],
  // A Wednesday: the week ends with its Sunday.
  ["week", { first: "2026-12-02", last: "2026-12-06" }],
  ["coming", { first: "2026-12-02" }],
  ["past", { last: "2026-12-01" }],
  ["any", {}],
  ["whenever", {}],
  [null, {}],
])("the days of %s", (when, days) => {
  expect(daysOfWhen(when, "2026-12-02")).toEqual(days);
});

describe("a list that names no day", () => {
  it.each([
    ["", false, "coming"],
    ["scope=everyone&of_service=x", false, "coming"],
    ["sort=-starts", false, "any"],
    ["q=rosa", false, "any"],
    ["of_person=x", false, "any"],
    ["beside=1", false, "any"],
    ["", true, "any"],
  ])("of %j is of what comes, or of all: %s, %s", (address, asksFields, when) => {
    expect(usualWhen(new URLSearchParams(address), asksFields)).toBe(when);
  });

  it("is offered as what it is, and everything else beside it", () => {
    const { any, options } = whenChoices("coming");
    expect(any).toBe("From today on");
    expect(options.map(({ value }) => value)).toEqual(["today", "tomorrow", "week", "past", "any"]);
    expect(whenChoices("any").options.map(({ value }) => value)).toContain("coming");
  });
});

it.each([
  // The first place where a day begins, and the last where it ends.
  ["Pacific/Kiritimati", "Etc/GMT+12"],
  ["UTC", "America/Chicago"],
])("finds all of a day, whether it is one of %s or of %s", (...zones) => {
  const { from = "", until = "" } = momentsAround({ first: "2026-12-02", last: "2026-12-02" });
  for (const zone of zones)
    for (const time of ["00:00", "23:59"]) {
      const moment = momentAt("2026-12-02", time, zone).getTime();
      expect(moment).toBeGreaterThanOrEqual(Date.parse(from));
      expect(moment).toBeLessThan(Date.parse(until));
    }
  expect(momentsAround({})).toEqual({});
});

describe("a refusal", () => {
  it("names free times", () => {
    expect(freeTimesIn("2035-06-04T14:00:00Z, 2035-06-04T16:30:00Z")).toEqual([
      "2035-06-04T14:00:00Z",
      "2035-06-04T16:30:00Z",
    ]);
  });

  it.each([undefined, "", "Load the record again.", "until"])(
    "about something else names none: %j",
    (hint) => {
      expect(freeTimesIn(hint)).toEqual([]);
    },
  );
});

it("is open until it is closed one way or another", () => {
  expect(["scheduled", "confirmed", "completed", "cancelled", "no_show"].filter(isOpen)).toEqual([
    "scheduled",
    "confirmed",
  ]);
  expect(statusWord("no_show")).toBe("Did not come");
  expect(minutesBetween("2026-11-01T05:30:00Z", "2026-11-01T06:30:00+00:00")).toBe(60);
});
