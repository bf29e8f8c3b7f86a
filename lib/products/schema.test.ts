import { expect, it } from "vitest";
import { newProductSchema, pricedProductSchema, productSchema } from "./schema";

const blank = { name: "Shrimp 16/20", sku: "", category: "", unit: "", description: "" };

it("takes a name and nothing else", () => {
  expect(productSchema.parse(blank)).toEqual({
    name: "Shrimp 16/20",
    sku: null,
    category: null,
    unit: null,
    description: null,
  });
});

it.each([
  ["name", " "],
  ["sku", "x".repeat(81)],
  ["unit", "x".repeat(61)],
])("tells at %s that %j won't do", (field, value) => {
  const read = productSchema.safeParse({ ...blank, [field]: value });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
});

it("needs a principal for a new one", () => {
  expect(newProductSchema.safeParse({ ...blank, principal_id: "" }).error?.issues[0]).toMatchObject({
    path: ["principal_id"],
    message: "Choose whose product it is",
  });
});

it.each([
  ["", null],
  ["12", 1200],
  ["$1,250.5", 125_050],
  ["0.07", 7],
  ["19.99", 1999],
])("reads the price %j as %j cents", (typed, cents) => {
  expect(pricedProductSchema.parse({ ...blank, list_price: typed }).list_price).toBe(cents);
});

it.each(["-1", "1e9", "NaN", "12.345", "twelve", "9999999999.99"])("refuses the price %j", (typed) => {
  expect(pricedProductSchema.safeParse({ ...blank, list_price: typed }).success).toBe(false);
});
