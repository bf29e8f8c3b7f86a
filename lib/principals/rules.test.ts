import { expect, it } from "vitest";
import { countedBecause, describeWeeks } from "./rules";

it.each([
  ["product", ["Shrimp", "Crab"], "Counts because this was shown: Shrimp · Crab"],
  ["product", [], "Counts because a product was shown"],
  ["only", ["Shrimp"], "Counts because the opportunity is for nobody else"],
  ["chosen", [], "Counts because somebody said so"],
] as const)("says why it counts: %s", (by, products, text) => {
  expect(countedBecause(by, products)).toBe(text);
});

const week = (day: string, interactions: number, engagement_percent: number) => ({
  week: day,
  interactions,
  engagement_percent,
  engagement_level: engagement_percent > 70 ? ("High" as const) : ("Low" as const),
});

it("reads the chart aloud", () => {
  expect(describeWeeks([], "2026-11-21")).toBe("Nothing is known yet.");
  expect(describeWeeks([week("2026-11-09", 0, 0), week("2026-11-16", 0, 0)], "2026-11-21")).toBe(
    "Low, 0% now. Nothing counted in the last 2 weeks.",
  );
  expect(
    describeWeeks(
      [week("2026-11-02", 1, 40), week("2026-11-09", 5, 90), week("2026-11-16", 2, 97)],
      "2026-11-21",
    ),
  ).toBe(
    "High, 97% now, up from 40% 3 weeks ago. 8 interactions counted, most in the week of Mon 9 Nov (5).",
  );
  expect(describeWeeks([week("2026-11-09", 1, 80), week("2026-11-16", 0, 50)], "2026-11-21")).toMatch(
    /^Low, 50% now, down from 80% 2 weeks ago\. 1 interaction counted/,
  );
  expect(describeWeeks([week("2026-11-09", 1, 80), week("2026-11-16", 1, 80)], "2026-11-21")).toContain(
    "the same as 2 weeks ago",
  );
});
