import { describe, expect, it } from "vitest";
import { hoursText, parseHours } from "./hours";

describe("hours of a day", () => {
  it.each([
    ["", []],
    ["9-17", [[540, 1020]]],
    [
      "9–12, 13:30–17",
      [
        [540, 720],
        [810, 1020],
      ],
    ],
    [
      "9 to 12; 1pm to 5pm",
      [
        [540, 720],
        [780, 1020],
      ],
    ],
    ["0:00-24", [[0, 1440]]],
  ])("%j", (typed, expected) => {
    expect(parseHours(typed, 1)?.map(({ from_minute, until_minute }) => [from_minute, until_minute])).toEqual(
      expected,
    );
  });

  it.each(["17-9", "9-9", "9", "9-12, 11-13", "9-10-11", "morning", "9-25", "-", ","])(
    "are not %j",
    (typed) => {
      expect(parseHours(typed, 1)).toBeNull();
    },
  );

  it("stand as they were typed", () => {
    const week = [...(parseHours("13:30-17, 18-24", 2) ?? []), ...(parseHours("9-12", 1) ?? [])];
    expect(hoursText(week, 2)).toBe("13:30–17:00, 18:00–24:00");
    expect(hoursText(week, 1)).toBe("09:00–12:00");
    expect(hoursText(week, 3)).toBe("");
  });
});
