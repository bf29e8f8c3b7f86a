import { describe, expect, it } from "vitest";
import { hoursOf, momentOf, placeOf, timeText } from "./clock";
import type { CalendarItem } from "./item";
import { fitPlace, movedTo, nudged, resizedTo, stepped } from "./moving";

const zone = "America/New_York";
const appointment: CalendarItem = {
  kind: "appointment",
  id: "a",
  day: "2027-03-13",
  starts: "2027-03-13T15:00:00.000Z",
  ends: "2027-03-13T16:30:00.000Z",
  title: "Tasting",
  words: null,
  customer: null,
  person: null,
  ownerId: "me",
  owner: null,
  outcome: null,
};
const task: CalendarItem = { ...appointment, kind: "task", ends: null };
const followUp: CalendarItem = { ...task, kind: "follow_up", starts: null };

describe("the clock on the wall", () => {
  it("knows days of 23, 24 and 25 hours", () => {
    expect(["2027-03-13", "2027-03-14", "2026-11-01"].map((day) => hoursOf(day, zone))).toEqual([24, 23, 25]);
    expect(hoursOf("2027-04-04", "Australia/Lord_Howe")).toBe(24.5);
  });
  it("says the minute of a moment, and the moment of a minute", () => {
    expect(placeOf(new Date("2026-12-01T05:15:00Z"), zone)).toEqual({ day: "2026-12-01", minute: 15 });
    expect(momentOf({ day: "2026-12-01", minute: 15 }, zone).toISOString()).toBe("2026-12-01T05:15:00.000Z");
    expect(timeText(555)).toBe("09:15");
  });
});

describe("a move", () => {
  it("keeps how long it lasts, also over a change of clocks", () => {
    const moved = movedTo(appointment, { day: "2027-03-14", minute: 600 }, zone);
    expect(moved).toMatchObject({
      day: "2027-03-14",
      starts: "2027-03-14T14:00:00.000Z",
      ends: "2027-03-14T15:30:00.000Z",
    });
  });
  it("to an hour that is left out is to the one after the gap", () => {
    expect(movedTo(task, { day: "2027-03-14", minute: 150 }, zone).starts).toBe("2027-03-14T07:30:00.000Z");
  });
  it("gives a task an hour, or takes it", () => {
    expect(movedTo({ ...task, starts: null }, { day: "2027-03-15", minute: 540 }, zone).starts).toBe(
      "2027-03-15T13:00:00.000Z",
    );
    expect(movedTo(task, { day: "2027-03-15", minute: null }, zone)).toMatchObject({
      day: "2027-03-15",
      starts: null,
    });
  });
  it("leaves a follow-up its day, and an appointment its hour", () => {
    expect(movedTo(followUp, { day: "2027-03-15", minute: 540 }, zone)).toMatchObject({
      day: "2027-03-15",
      starts: null,
    });
    expect(fitPlace(appointment, { day: "2027-03-15", minute: null }, zone)).toEqual({
      day: "2027-03-15",
      minute: 600,
    });
  });
  it("is read in quarters of an hour, within the day", () => {
    expect([-20, 7, 8, 1439].map(stepped)).toEqual([0, 0, 15, 1425]);
  });
  it("by key goes on to the next day", () => {
    expect(nudged({ day: "2026-12-31", minute: 1425 }, "later", false)).toEqual({
      day: "2027-01-01",
      minute: 0,
    });
    expect(nudged({ day: "2027-01-01", minute: 0 }, "earlier", false)).toEqual({
      day: "2026-12-31",
      minute: 1425,
    });
    expect(nudged({ day: "2026-12-31", minute: 600 }, "after", false)).toEqual({
      day: "2027-01-01",
      minute: 600,
    });
    expect(nudged({ day: "2026-12-31", minute: 600 }, "later", true)).toEqual({
      day: "2027-01-07",
      minute: 600,
    });
    expect(nudged({ day: "2026-12-31", minute: null }, "earlier", false)).toEqual({
      day: "2026-12-24",
      minute: null,
    });
  });
});

describe("another end", () => {
  it("is where the edge was let go, at midnight too", () => {
    expect(resizedTo(appointment, { day: "2027-03-13", minute: 660 }, zone).ends).toBe(
      "2027-03-13T16:00:00.000Z",
    );
    expect(resizedTo(appointment, { day: "2027-03-13", minute: 1440 }, zone).ends).toBe(
      "2027-03-14T05:00:00.000Z",
    );
  });
  it("is never before it lasts a quarter of an hour", () => {
    expect(resizedTo(appointment, { day: "2027-03-13", minute: 0 }, zone).ends).toBe(
      "2027-03-13T15:15:00.000Z",
    );
    expect(resizedTo(task, { day: "2027-03-13", minute: 0 }, zone)).toBe(task);
  });
});
