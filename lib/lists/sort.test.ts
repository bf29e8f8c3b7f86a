import { expect, it } from "vitest";
import { directionOf, formatSort, parseSort, type SortSpec } from "./sort";

const specs: Record<"name" | "visit", SortSpec> = {
  name: { column: "name_norm", kind: "text", nullable: false, natural: "ascending" },
  visit: { column: "last", kind: "timestamp", nullable: true, natural: "descending" },
};

it("understands what stands in the address, and falls back where it doesn't", () => {
  expect(parseSort("visit", specs, "name")).toEqual({ key: "visit", reversed: false });
  expect(parseSort("-name", specs, "name")).toEqual({ key: "name", reversed: true });
  for (const text of [null, undefined, "", "-", "constructor", "owner_user_id", "--name"]) {
    expect(parseSort(text, specs, "name")).toEqual({ key: "name", reversed: false });
  }
  expect(formatSort(parseSort("-visit", specs, "name"))).toBe("-visit");
});

it("turns a direction round", () => {
  expect(directionOf(specs.name, false)).toBe("ascending");
  expect(directionOf(specs.name, true)).toBe("descending");
  expect(directionOf(specs.visit, true)).toBe("ascending");
});
