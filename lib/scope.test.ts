import { describe, expect, it } from "vitest";
import { ownersIn, parseScope, SCOPE_LABELS, scopesFor, teamOf } from "./scope";

const people = [
  { user_id: "ana", manager_user_id: null },
  { user_id: "kim", manager_user_id: "ana" },
  { user_id: "dana", manager_user_id: "kim" },
  { user_id: "sam", manager_user_id: "kim" },
  { user_id: "lena", manager_user_id: "ana" },
];

describe("scopes", () => {
  it("are those of the role, whatever the address asks", () => {
    expect(parseScope("everyone", "rep")).toBe("mine");
    expect(parseScope("everyone", "admin")).toBe("everyone");
    expect(parseScope(["team"], "manager")).toBe("mine");
    expect(parseScope(undefined, "viewer")).toBe("everyone");
    expect(scopesFor("manager").map((scope) => SCOPE_LABELS[scope])).toEqual(["Mine", "Team"]);
  });

  it("reach everybody below a manager", () => {
    expect(teamOf("kim", people)).toEqual(["kim", "dana", "sam"]);
    expect(teamOf("ana", people).toSorted()).toEqual(["ana", "dana", "kim", "lena", "sam"]);
    expect(teamOf("dana", people)).toEqual(["dana"]);
  });

  it("end even if two manage each other", () => {
    const circle = [
      { user_id: "a", manager_user_id: "b" },
      { user_id: "b", manager_user_id: "a" },
    ];
    expect(teamOf("a", circle)).toEqual(["a", "b"]);
  });

  it("become owners to filter by", () => {
    expect(ownersIn("mine", "kim", people)).toEqual(["kim"]);
    expect(ownersIn("team", "kim", people)).toEqual(["kim", "dana", "sam"]);
    expect(ownersIn("everyone", "kim", people)).toBeNull();
  });
});
