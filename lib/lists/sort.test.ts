import { expect, it } from "vitest";
import { directionOf, formatSort, placeOf, type SortSpec, sortedAs, sortingIn } from "./sort";

const id = "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f";
const specs = {
  name: { column: "name_norm", kind: "text", nullable: false, natural: "ascending" },
  visit: { column: "last", kind: "timestamp", nullable: true, natural: "descending" },
} as const satisfies Record<string, SortSpec>;
const sorted = (query: string) => sortedAs(new URLSearchParams(query), specs, "name");

it("understands what stands in the address, and falls back where it doesn't", () => {
  expect(sorted("sort=visit")).toEqual({ sorting: { key: "visit", reversed: false }, spec: specs.visit });
  expect(sorted("sort=-name")).toEqual({ sorting: { key: "name", reversed: true }, spec: specs.name });
  for (const text of ["", "-", "constructor", "owner_user_id", "--name", "match"]) {
    const asked = new URLSearchParams({ sort: text });
    const { sorting } = sortedAs(asked, specs, "name");
    expect(sorting).toEqual({ key: "name", reversed: false });
  }
  expect(formatSort(sorted("sort=-visit").sorting)).toBe("-visit");
});

it("begins a searched list with what answers best, until somebody sorts it", () => {
  expect(sorted("q=gulf").spec.column).toBe("match_key");
  expect(sorted("q=gulf&sort=visit").spec).toBe(specs.visit);
  expect(sorted("q=g").spec).toBe(specs.name);
  expect(sortingIn(new URLSearchParams("q=gulf"), "name").key).toBe("match");
});

it("is sure of a list's own order", () => {
  expect(() => sortedAs(new URLSearchParams(), specs, "price")).toThrow("price");
});

it("turns a direction round", () => {
  expect(directionOf(specs.name, false)).toBe("ascending");
  expect(directionOf(specs.name, true)).toBe("descending");
  expect(directionOf(specs.visit, true)).toBe("ascending");
});

it("places a row by what the sorted column holds", () => {
  expect(placeOf({ id, name_norm: "gulf" }, specs.name)).toEqual({ id, value: "gulf" });
  expect(placeOf({ id, last: null }, specs.visit)).toEqual({ id, value: null });
  expect(placeOf({ id, last: 12 }, specs.visit)).toEqual({ id, value: "12" });
});
