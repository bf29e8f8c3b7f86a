import { expect, it } from "vitest";
import { changeParams, searchText, toSearchParams } from "./query-string";

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
