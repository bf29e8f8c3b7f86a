import { expect, it } from "vitest";
import { changeParams, idsIn, searchText, toSearchParams } from "./query-string";

it("reads a page's parameters, the first of each", () => {
  expect(toSearchParams({ scope: "mine", q: ["a", "b"], sort: undefined, empty: "" }).toString()).toBe(
    "scope=mine&q=a",
  );
});

it("changes an address and begins its list anew", () => {
  const params = new URLSearchParams("scope=mine&cursor=abc&role=customer");
  expect(changeParams(params, { q: "acme & co", role: null }).toString()).toBe("q=acme+%26+co&scope=mine");
  expect(params.get("cursor")).toBe("abc");
});

it("bounds what was typed", () => {
  expect(searchText(" a ")).toBeNull();
  expect(searchText(undefined)).toBeNull();
  expect(searchText("acme\u0000kitchen\ud800")).toBe("acme kitchen");
  expect(searchText("x".repeat(10_000))).toHaveLength(300);
});

it("reads picked ids and nothing else", () => {
  const id = "0b0e7a52-8f63-4f0e-9b6e-3f6a5c1d2e4f";
  expect(idsIn(null)).toBeNull();
  expect(idsIn("")).toBeNull();
  expect(idsIn(`${id},1 or 1=1,${id}`)).toEqual([id]);
  expect(idsIn("nothing")).toEqual([]);
  const many = Array.from({ length: 500 }, (_, index) => id.slice(0, -3) + String(index + 100));
  expect(idsIn(many.join(","))).toHaveLength(200);
});
