import { describe, expect, it } from "vitest";
import { formatExact, formatRelative, formatTime, formatToday, greeting, parseTimestamp } from "./date-time";

const now = new Date("2026-11-20T15:00:00Z");
const timeZone = "America/New_York";
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe("parseTimestamp", () => {
  it("reads what PostgREST and Supabase Lite print alike", () => {
    const moment = Date.parse("2026-11-20T23:54:44.060Z");
    expect(parseTimestamp("2026-11-20T23:54:44.06+00:00").getTime()).toBe(moment);
    expect(parseTimestamp("2026-11-20 23:54:44.06+00").getTime()).toBe(moment);
    expect(parseTimestamp("2026-11-21 00:54:44.06+01").getTime()).toBe(moment);
  });
});

describe("formatRelative", () => {
  it.each([
    [0, "just now"],
    [-5, "5 min ago"],
    [-1.5, "1 min ago"],
    [-60, "1 hour ago"],
    [-150, "2 hours ago"],
    [-26 * 60, "Yesterday"],
    [-5 * 24 * 60, "5 days ago"],
    [-40 * 24 * 60, "11 Oct"],
    [-400 * 24 * 60, "16 Oct 2025"],
    [0.5, "in a moment"],
    [40, "in 40 min"],
    [60, "in 1 hour"],
    [24 * 60, "Tomorrow"],
    [3 * 24 * 60, "in 3 days"],
    [60 * 24 * 60, "19 Jan 2027"],
  ])("%s minutes from now: %s", (offset, text) => {
    expect(formatRelative(minutes(offset), { timeZone, now })).toBe(text);
  });

  it("counts days as they are lived, not in 24 hours", () => {
    // 21:00 the evening before, seen at 10:00.
    expect(formatRelative(new Date("2026-11-20T02:00:00Z"), { timeZone, now })).toBe("Yesterday");
    expect(formatRelative(new Date("2026-11-20T02:00:00Z"), { timeZone: "UTC", now })).toBe("13 hours ago");
  });
});

describe("exact times", () => {
  it("name the zone", () => {
    expect(formatExact(now, timeZone)).toMatch(/^Fri,? 20 Nov 2026,? (at )?10:00 (GMT-5|EST)$/);
    expect(formatTime(now, timeZone)).toBe("10:00");
    expect(formatToday(timeZone, now)).toBe("Friday 20 November");
  });

  it.each([
    ["2026-11-20T09:00:00Z", "Good evening"],
    ["2026-11-20T13:00:00Z", "Good morning"],
    ["2026-11-20T18:00:00Z", "Good afternoon"],
    ["2026-11-20T23:30:00Z", "Good evening"],
  ])("at %s one says %s in New York", (moment, words) => {
    expect(greeting(timeZone, new Date(moment))).toBe(words);
  });
});
