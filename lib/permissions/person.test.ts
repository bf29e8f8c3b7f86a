import { describe, expect, it } from "vitest";
import { type OwnRight, teamOf, verdictOn } from "./person";

const right = { resource: "contact", permission: "export" } as const;
const own = (more: Partial<OwnRight>): OwnRight => ({
  ...right,
  resourceId: null,
  granted: true,
  isOver: false,
  ...more,
});

describe("what one person may do", () => {
  const byRole = new Set(["export contact"]);
  const none = new Set<string>();

  it("is what the role may, unless something is set for them", () => {
    expect(verdictOn(right, byRole, [])).toEqual({ allowed: true, by: "role" });
    expect(verdictOn(right, none, [own({ permission: "delete" })])).toEqual({ allowed: false, by: "role" });
  });

  it("is what is set for them, whichever way the role goes", () => {
    expect(verdictOn(right, byRole, [own({ granted: false })])).toEqual({ allowed: false, by: "person" });
    expect(verdictOn(right, none, [own({})])).toEqual({ allowed: true, by: "person" });
  });

  it("goes back to the role when that has run out, or was about one record only", () => {
    expect(verdictOn(right, byRole, [own({ granted: false, isOver: true })]).allowed).toBe(true);
    expect(verdictOn(right, none, [own({ resourceId: "acme" })]).allowed).toBe(false);
  });
});

describe("whom somebody leads", () => {
  const people = [
    { id: "ana", role: "admin", managerId: null },
    { id: "kim", role: "manager", managerId: "ana" },
    { id: "dana", role: "rep", managerId: "kim" },
    { id: "pat", role: "rep", managerId: "dana" },
  ] as const;
  const idsBelow = (id: string) => teamOf(people, id).map((person) => person.id);

  it("goes down at any depth", () => {
    expect(idsBelow("ana")).toEqual(["kim", "dana", "pat"]);
    expect(idsBelow("kim")).toEqual(["dana", "pat"]);
  });

  it("is nobody for a rep, whoever reports to them", () => {
    expect(idsBelow("dana")).toEqual([]);
    expect(idsBelow("nobody")).toEqual([]);
  });
});
