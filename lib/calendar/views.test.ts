import { describe, expect, it } from "vitest";
import { chooseDay, chooseView, daysOf, offeredViews, stepFrom, titleOf, weekOf } from "./views";

describe("a view", () => {
  it("is one that the role has", () => {
    expect(offeredViews("rep")).not.toContain("team");
    expect(chooseView("team", "rep")).toBe("week");
    expect(chooseView("team", "manager")).toBe("team");
    expect(chooseView("year", "admin")).toBe("week");
  });
  it("begins weeks on Monday, or on another day", () => {
    expect(weekOf("2026-11-30")[0]).toBe("2026-11-30");
    expect(weekOf("2026-11-29")[0]).toBe("2026-11-23");
    expect(weekOf("2026-11-30", 0)[0]).toBe("2026-11-29");
    expect(weekOf("2026-11-28", 6)[0]).toBe("2026-11-28");
  });
  it("of a month is whole weeks", () => {
    const days = daysOf("month", "2026-11-15");
    expect([days[0], days.at(-1), days.length]).toEqual(["2026-10-26", "2026-12-06", 42]);
    expect(daysOf("month", "2027-02-10")).toHaveLength(28);
  });
  it("steps by its own length, and stays where the calendar ends", () => {
    expect(stepFrom("month", "2026-01-31", 1)).toBe("2026-02-28");
    expect(stepFrom("month", "2026-01-31", -1)).toBe("2025-12-31");
    expect(stepFrom("week", "2026-12-30", 1)).toBe("2027-01-06");
    expect(stepFrom("day", "2199-12-31", 1)).toBe("2199-12-31");
    expect(stepFrom("month", "1900-01-01", -1)).toBe("1900-01-01");
  });
  it("says which days it is about", () => {
    expect(titleOf("day", "2026-11-30")).toBe("Monday 30 November 2026");
    expect(titleOf("week", "2026-11-30")).toMatch(/^30 Nov.*6 Dec 2026$/);
    expect(titleOf("month", "2026-11-30")).toBe("November 2026");
  });
  it("is of today where the address names no day", () => {
    expect(chooseDay(null, "2026-11-30")).toBe("2026-11-30");
    expect(chooseDay("9999-99-99", "2026-11-30")).toBe("2026-11-30");
    expect(chooseDay("2027-01-01", "2026-11-30")).toBe("2027-01-01");
  });
});
