import { expect, it } from "vitest";
import { fail } from "@/lib/action-result";
import { atField, inCategories, priceText } from "./rules";

it("groups products by category, those without one last", () => {
  const products = [
    { name: "Napkin", category: null },
    { name: "Crab", category: "seafood" },
    { name: "Brie", category: "dairy" },
    { name: "Shrimp", category: "seafood" },
  ];
  expect(inCategories(products).map(([category, rows]) => [category, rows.map(({ name }) => name)])).toEqual([
    ["seafood", ["Crab", "Shrimp"]],
    ["dairy", ["Brie"]],
    [null, ["Napkin"]],
  ]);
});

it.each([
  [null, ""],
  [0, "0.00"],
  [1250, "12.50"],
  [100_000_000_000, "1000000000.00"],
])("writes %j cents as %j", (cents, text) => {
  expect(priceText(cents)).toBe(text);
});

it.each([
  ["not_a_principal", "principal_id"],
  ["not_a_distributor", "distributor_id"],
])("tells %s at %s", (reason, field) => {
  const told = atField(fail("refused", "No.", { reason }));
  expect(told.fieldErrors).toEqual({ [field]: ["No."] });
});

it("leaves other refusals as they are", () => {
  const failure = fail("forbidden", "You are not allowed to do that.");
  expect(atField(failure)).toBe(failure);
});
