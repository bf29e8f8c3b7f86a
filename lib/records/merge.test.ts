import { describe, expect, it } from "vitest";
import { mergeTyped } from "./merge";

const opened = { name: "Harbor", city: "Nashville", phone: "" };

describe("mergeTyped", () => {
  it("saves what was touched and leaves the rest as the other one saved it", () => {
    const typed = { ...opened, name: "Harbor Hotel" };
    const theirs = { name: "Harbor", city: "Franklin", phone: null };
    expect(mergeTyped({ opened, typed, theirs })).toEqual({
      values: { name: "Harbor Hotel", city: "Franklin", phone: "" },
      conflicts: [],
    });
  });

  it("asks only about what both touched", () => {
    const typed = { name: "Harbor Hotel", city: "Memphis", phone: "" };
    const theirs = { name: "Harbor Inn", city: "Nashville", phone: "555" };
    expect(mergeTyped({ opened, typed, theirs })).toEqual({
      values: { name: "Harbor Hotel", city: "Memphis", phone: "555" },
      conflicts: ["name"],
    });
  });

  it("is not disturbed by blanks, or by both saying the same", () => {
    const typed = { name: " Harbor ", city: "Franklin", phone: "" };
    expect(mergeTyped({ opened, typed, theirs: { name: "Harbor Inn", city: "Franklin" } })).toEqual({
      values: { name: "Harbor Inn", city: "Franklin", phone: "" },
      conflicts: [],
    });
  });

  it("keeps a box that somebody else ticked, and one that this person cleared", () => {
    const box = (one: Record<string, string>, other: Record<string, string>, key: string | null) =>
      mergeTyped({ opened: one, typed: other, theirs: { key } }).values;
    expect(box({}, {}, "on")).toEqual({ key: "on" });
    expect(box({}, {}, null)).toEqual({});
    expect(box({ key: "on" }, {}, "on")).toEqual({});
  });
});
