import { describe, expect, it } from "vitest";
import { barWidths, followUpTitle } from "./rules";

describe("a follow-up's title", () => {
  it.each([
    [{ subject: " Price sheet ", notes: "x" }, "Price sheet"],
    [{ subject: null, notes: "Walked the kitchen. Wants halibut." }, "Walked the kitchen."],
    [{ subject: "", notes: "One line\nand another" }, "One line"],
    [{ subject: null, notes: null }, "After: Meeting"],
  ])("%j", (row, title) => {
    expect(followUpTitle({ ...row, is_plan: false }, "Meeting")).toBe(title);
  });
  it("of a plan without words follows nothing", () => {
    const row = { subject: null, notes: " ", is_plan: true };
    expect(followUpTitle(row, "Planned follow-up")).toBe("Planned follow-up");
  });
  it("is never long", () => {
    const title = followUpTitle({ subject: "a".repeat(500), notes: null, is_plan: false }, "Meeting");
    expect(title).toHaveLength(90);
    expect(title.endsWith("…")).toBe(true);
  });
});

it("bars are measured by the longest and never vanish", () => {
  expect(barWidths([34, 17, 0, 0.1])).toEqual([100, 50, 0, 2]);
  expect(barWidths([])).toEqual([]);
  expect(barWidths([0, 0])).toEqual([0, 0]);
});
