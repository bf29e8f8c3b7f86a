import { describe, expect, it } from "vitest";
import { dayIn, daysBetween, describeDue, formatDay, formatDayLong, isDay } from "./day";

// A Friday.
const today = "2026-11-20";

describe("days", () => {
  it("depend on where one is", () => {
    const moment = new Date("2026-11-20T23:30:00Z");
    expect(dayIn("UTC", moment)).toBe("2026-11-20");
    expect(dayIn("Asia/Tokyo", moment)).toBe("2026-11-21");
    expect(dayIn("America/Los_Angeles", moment)).toBe("2026-11-20");
  });

  it.each(["1899-12-31", "2200-01-01", "2027-02-29", "2026-13-01", "2026-1-1", "infinity", ""])(
    "do not include %j",
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

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
