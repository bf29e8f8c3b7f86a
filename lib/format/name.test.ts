import { describe, expect, it } from "vitest";
import { firstName, initials, stableIndex } from "./name";

describe("initials", () => {
  it.each([
    ["Dana Morales", "DM"],
    ["Gulf Seafood Co.", "GS"],
    ["Pressed & Pure Oils", "PP"],
    ["Ōkami", "Ō"],
    ["7-Eleven", "7E"],
    ["  ", "?"],
    ["", "?"],
    ["🙂", "🙂"],
    ["(Closed) Bistro", "B"],
    ["محمد علي", "مع"],
  ])("of %j are %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe("stableIndex", () => {
  it("is the same for the same text and spreads over all", () => {
    expect(stableIndex("dana", 5)).toBe(stableIndex("dana", 5));
    const seen = new Set(Array.from({ length: 200 }, (_, person) => stableIndex(`person ${person}`, 5)));
    expect([...seen].toSorted()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("firstName", () => {
  it("is the first word", () => {
    expect(firstName(" Dana  Morales ")).toBe("Dana");
    expect(firstName("")).toBe("");
  });
});
