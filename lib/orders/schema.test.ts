import { describe, expect, it } from "vitest";
import { lineSchema, linesSchema, moveSchema, newOrderSchema, orderChangeSchema } from "./schema";

const id = "00000000-0000-4000-8000-000000000001";
const line = { product_id: id, quantity: "2.5", price: "12.50", discount: "5", tax: "8.25" };

describe("a line as it is typed", () => {
  it("is what the database takes", () => {
    expect(lineSchema.parse(line)).toEqual({
      product_id: id,
      quantity: 2.5,
      unit_price_cents: 1250,
      discount_percent: 5,
      tax_percent: 8.25,
    });
  });

  it("without a price takes that of the day", () => {
    expect(lineSchema.parse({ ...line, price: " " }).unit_price_cents).toBeNull();
  });

  it.each([
    { quantity: "a few" },
    { quantity: "" },
    { price: "twelve" },
    { discount: "101" },
    { tax: "-1" },
    { product_id: "pears" },
  ])("is refused with %o", (more) => {
    expect(lineSchema.safeParse({ ...line, ...more }).success).toBe(false);
  });
});

describe("an order", () => {
  it("begins with who orders", () => {
    const order = {
      organization_id: id,
      principal_id: "",
      opportunity_id: id,
      wanted_on: "",
      reference: " PO 7 ",
    };
    expect(newOrderSchema.parse(order)).toEqual({
      ...order,
      principal_id: null,
      wanted_on: null,
      reference: "PO 7",
    });
    expect(newOrderSchema.safeParse({ ...order, organization_id: "" }).success).toBe(false);
  });

  it("changes in what is said alone", () => {
    expect(orderChangeSchema.parse({ terms: "  " })).toEqual({ terms: null });
    expect(orderChangeSchema.safeParse({ reference: "x".repeat(81) }).success).toBe(false);
  });

  it("has 500 lines at most, of the version that was seen", () => {
    const lines = (count: number, version = 1) =>
      linesSchema.safeParse({ id, version, lines: Array(count).fill(line) }).success;
    expect([lines(0), lines(500), lines(501), lines(1, 0)]).toEqual([true, true, false, false]);
  });

  it("goes where there is a way", () => {
    expect(moveSchema.safeParse({ id, version: 1, to: "confirmed", reason: "Renewed" }).success).toBe(true);
    expect(moveSchema.safeParse({ id, version: 1, to: "draft" }).success).toBe(false);
  });
});
