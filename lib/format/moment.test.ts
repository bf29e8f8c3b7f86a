import { describe, expect, it } from "vitest";
import { momentAt } from "./moment";

describe("momentAt", () => {
  it.each([
    ["2026-11-27", "12:00", "America/New_York", "2026-11-27T17:00:00.000Z"],
    ["2026-07-01", "12:00", "America/New_York", "2026-07-01T16:00:00.000Z"],
    ["2026-11-27", "00:30", "Asia/Tokyo", "2026-11-26T15:30:00.000Z"],
    ["2026-03-29", "12:00", "Europe/Berlin", "2026-03-29T10:00:00.000Z"],
    ["2028-02-29", "12:00", "UTC", "2028-02-29T12:00:00.000Z"],
    // Clocks that go forward leave these out, east and west of Greenwich.
    ["2027-03-14", "02:30", "America/New_York", "2027-03-14T07:30:00.000Z"],
    ["2027-03-28", "02:30", "Europe/Berlin", "2027-03-28T01:30:00.000Z"],
    ["2027-03-14", "03:30", "America/New_York", "2027-03-14T07:30:00.000Z"],
    ["2026-01-01", "00:00", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
  ])("%s %s in %s is %s", (day, time, timeZone, expected) => {
    expect(momentAt(day, time, timeZone).toISOString()).toBe(expected);
  });
});
