import { describe, expect, it } from "vitest";
import { barWidths, boundedCount, daysOf, followUpTitle, parseDuePart } from "./rules";

describe("a follow-up's title", () => {
  it.each([
    [{ follow_up_note: " Send the sheet ", subject: "Sat down with Ada", notes: "x" }, "Send the sheet"],
    [{ follow_up_note: null, subject: " Price sheet ", notes: "x" }, "After “Price sheet”"],
    [
      { follow_up_note: "", subject: null, notes: "Walked the kitchen. Wants halibut." },
      "After “Walked the kitchen.”",
    ],
    [{ follow_up_note: null, subject: "", notes: "One line\nand another" }, "After “One line”"],
    [{ follow_up_note: null, subject: null, notes: null }, "After: Meeting"],
  ])("%j", (row, title) => {
    expect(followUpTitle({ ...row, is_plan: false }, "Meeting")).toBe(title);
  });
  it("of a plan is its subject", () => {
    const row = { follow_up_note: null, subject: "Bring the price sheet", notes: null, is_plan: true };
    expect(followUpTitle(row, "Planned follow-up")).toBe("Bring the price sheet");
  });
  it("of a plan without words follows nothing", () => {
    const row = { follow_up_note: null, subject: null, notes: " ", is_plan: true };
    expect(followUpTitle(row, "Planned follow-up")).toBe("Planned follow-up");
  });
  it("is never long", () => {
    const said = { subject: null, notes: null, is_plan: false };
    const title = followUpTitle({ ...said, follow_up_note: "a".repeat(500) }, "Meeting");
    expect(title).toHaveLength(90);
    expect(title.endsWith("…")).toBe(true);
  });
});

it("bars are measured by the longest and never vanish", () => {
  expect(barWidths([34, 17, 0, 0.1])).toEqual([100, 50, 0, 2]);
  expect(barWidths([])).toEqual([]);
  expect(barWidths([0, 0])).toEqual([0, 0]);
});

it("what is due is parted by the reader's day", () => {
  expect(daysOf("overdue", "2026-03-01")).toEqual({ last_day: "2026-02-28" });
  expect(daysOf("today", "2026-03-01")).toEqual({ first_day: "2026-03-01", last_day: "2026-03-01" });
  expect(daysOf("later", "2026-02-28")).toEqual({ first_day: "2026-03-01" });
  expect(daysOf(parseDuePart("whenever"), "2026-03-01")).toEqual({});
});

it("counts no further than people read", () => {
  expect([0, 99, 100].map(boundedCount)).toEqual(["0", "99", "99+"]);
});
