import { describe, expect, it } from "vitest";
import { mergeTyped } from "./merge";

const opened = { name: "Harbor", city: "Nashville", phone: "" };

describe("mergeTyped", () => {
  it("leaves what was touched and takes the rest as the other one saved it", () => {
    const typed = { ...opened, name: "Harbor Hotel" };
    const theirs = { name: "Harbor", city: "Franklin", phone: null };
    expect(mergeTyped({ dirty: new Set(["name"]), opened, typed, theirs })).toEqual({
      taken: { city: "Franklin", phone: "" },
      conflicts: [],
    });
  });

  it("asks only about what both touched", () => {
    const typed = { name: "Harbor Hotel", city: "Memphis", phone: "" };
    const theirs = { name: "Harbor Inn", city: "Nashville", phone: "555" };
    expect(mergeTyped({ dirty: new Set(["name", "city"]), opened, typed, theirs })).toEqual({
      taken: { phone: "555" },
      conflicts: ["name"],
    });
  });

  it("is not disturbed by blanks, or by both saying the same", () => {
    const typed = { name: " Harbor ", city: "Franklin", phone: "" };
    const theirs = { name: "Harbor Inn", city: "Franklin" };
    expect(mergeTyped({ dirty: new Set(["name", "city"]), opened, typed, theirs })).toEqual({
      taken: { name: "Harbor Inn" },
      conflicts: [],
    });
  });

  it("keeps a box that somebody else ticked, and one that this person cleared", () => {
    const box = (one: string, other: string, theirs: string | null) =>
      mergeTyped({
        dirty: new Set(one === other ? [] : ["key"]),
        opened: { key: one },
        typed: { key: other },
        theirs: { key: theirs },
      });
    expect(box("", "", "on")).toEqual({ taken: { key: "on" }, conflicts: [] });
    expect(box("on", "on", null)).toEqual({ taken: { key: "" }, conflicts: [] });
    expect(box("on", "", "on")).toEqual({ taken: {}, conflicts: [] });
  });

  it("takes nothing that the form does not show", () => {
    const theirs = { name: "Harbor Inn", owner: "Kim" };
    expect(mergeTyped({ dirty: new Set(), opened, typed: opened, theirs }).taken).toEqual({
      name: "Harbor Inn",
    });
  });
});
