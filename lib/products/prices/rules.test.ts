import { describe, expect, it } from "vitest";
import { pricesFrom, readPasted } from "./rules";

describe("a pasted list of prices", () => {
  it("is read line by line, the price last, from whatever a spreadsheet or a mail puts between", () => {
    const text = "Item\tPrice\nEX-101\t12.50\r\nPlum chews, large; $2\n\nPear drops 1,250.00";
    expect(readPasted(text)).toEqual({
      prices: [
        { named: "EX-101", cents: 1250 },
        { named: "Plum chews, large", cents: 200 },
        { named: "Pear drops", cents: 125_000 },
      ],
      problem: null,
    });
  });

  it.each([
    ["EX-101\t12.50\nEX-102\tsoon", "Line 2 has no price: EX-102\tsoon"],
    ["EX-101 12.505", "Line 1 has no price: EX-101 12.505"],
    ["12.50", "Line 1 has no price: 12.50"],
    [" \n", "Paste at least one line."],
  ])("names the line of %j that it can't read, and takes none", (text, problem) => {
    expect(readPasted(text)).toEqual({ prices: [], problem });
  });
});

describe("prices of a product", () => {
  const price = (cents: number, valid_from: string, valid_until: string | null) => ({
    price_cents: cents,
    valid_from,
    valid_until,
  });
  const all = [
    price(900, "2026-12-10", null),
    price(700, "2026-11-01", "2026-12-01"),
    price(800, "2026-12-02", "2026-12-09"),
  ];
  it.each([
    ["2026-10-31", null, 700],
    ["2026-12-01", 700, 800],
    ["2026-12-02", 800, 900],
    ["2027-01-01", 900, null],
  ])("on %s are one and the next", (today, now, next) => {
    const found = pricesFrom(all, today);
    expect([found.now?.price_cents ?? null, found.next?.price_cents ?? null]).toEqual([now, next]);
  });
});
