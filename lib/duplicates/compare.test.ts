import { describe, expect, it } from "vitest";
import {
  type ComparedField,
  type Comparison,
  choicesFor,
  firstChoice,
  keptFirst,
  openFields,
} from "./compare";

const field = (key: string, first: string | null, second: string | null, joins = false): ComparedField => ({
  key,
  label: null,
  values: [first, second],
  joins,
});

const compared = (...fields: ComparedField[]): Comparison => ({
  ids: ["a", "b"],
  titles: ["A", "B"],
  fields,
});

describe("two records side by side", () => {
  it("keep the one that says more, and the first of two alike", () => {
    expect(keptFirst(compared(field("city", null, "Mobile"), field("name", "A", "B")))).toBe(1);
    expect(keptFirst(compared(field("name", "A", "B")))).toBe(0);
  });

  it("begin with the only value, with both where they go together, and with what is kept", () => {
    expect(firstChoice(field("city", null, "Mobile"), 0)).toBe(1);
    expect(firstChoice(field("city", "Mobile", null), 1)).toBe(0);
    expect(firstChoice(field("name", "A", "B"), 1)).toBe(1);
    expect(firstChoice(field("tags", "bar", "beach", true), 0)).toBe("both");
  });

  it("ask only about what differs", () => {
    expect(openFields(compared(field("city", "Mobile", "Mobile"), field("name", "A", "B")))).toHaveLength(1);
  });

  it("are told to the database from the side that is kept", () => {
    const pair = compared(
      field("name", "A", "B"),
      field("city", "Mobile", null),
      field("tags", "bar", "beach", true),
      field("notes", "x", "y", true),
    );
    expect(choicesFor(pair, 1, { name: 0 })).toEqual({ name: "lose", city: "lose", notes: "both" });
    expect(choicesFor(pair, 0, { tags: 1, notes: 0 })).toEqual({
      name: "keep",
      city: "keep",
      tags: "lose",
      notes: "keep",
    });
  });
});
