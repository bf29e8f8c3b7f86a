import { describe, expect, it } from "vitest";
import { describeChart, drawnRows, parseReport, parseSection, type Section, totalsOf } from "./sections";

const section: Section = {
  key: "people",
  title: "People",
  explains: "",
  columns: [
    { header: "Person", kind: "text" },
    { header: "Visits", kind: "count" },
    { header: "Share", kind: "percent" },
    { header: "Value", kind: "money" },
  ],
  rows: [
    { id: "a", cells: ["Dana", 3, 60, 100] },
    { id: "b", cells: ["Sam", 0, 0, null] },
    { id: "c", cells: ["Lena", 2, 40, 50] },
  ],
  totals: null,
  series: [{ name: "Visits", column: 1, tone: "accent" }],
};

describe("a section", () => {
  it("sums what can be summed", () => {
    expect(totalsOf(section.columns, section.rows)).toEqual(["Total", 5, null, 150]);
  });
  it("draws what is there, the largest, in the order of the table", () => {
    expect(drawnRows(section).map(({ id }) => id)).toEqual(["a", "c"]);
    expect(drawnRows(section, 1).map(({ id }) => id)).toEqual(["a"]);
  });
  it("is told in words", () => {
    expect(describeChart(section)).toBe("Dana: 3; Lena: 2");
    const two = {
      ...section,
      series: [...section.series, { name: "Value", column: 3, tone: "good" as const }],
    };
    expect(describeChart(two)).toBe("Dana: visits 3, value 100; Lena: visits 2, value 50");
    expect(describeChart({ ...section, rows: [] })).toBe("Nothing to draw.");
  });
});

it("what the address asks for is one of ours", () => {
  expect(parseReport("people").value).toBe("people");
  expect(parseReport("x").value).toBe("pipeline");
  expect(parseSection("ageing")).toBe("ageing");
  expect(parseSection("../etc")).toBeNull();
});
