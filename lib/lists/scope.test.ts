import { describe, expect, it } from "vitest";
import { chooseScope, offeredScopes, teamOf } from "./scope";

describe("the scope of a list", () => {
  it("is what was asked for, where the role has it", () => {
    expect(chooseScope("everyone", "rep")).toBe("everyone");
    expect(chooseScope("team", "rep")).toBe("mine");
    expect(chooseScope("mine", "viewer")).toBe("everyone");
    expect(chooseScope("all; drop table", "manager")).toBe("team");
    expect(chooseScope(undefined, "admin")).toBe("everyone");
  });

  it("is always one of those offered", () => {
    for (const role of ["admin", "manager", "rep", "viewer"] as const) {
      expect(offeredScopes(role)).toContain(chooseScope("team", role));
    }
  });
});

it("a team reaches down every level and survives a circle", () => {
  const members = [
    { id: "ana", managerId: "dana" },
    { id: "kim", managerId: "ana" },
    { id: "dana", managerId: "kim" },
    { id: "lena", managerId: null },
  ];
  expect(teamOf("kim", members).toSorted()).toEqual(["ana", "dana", "kim"]);
  expect(teamOf("lena", members)).toEqual(["lena"]);
});
