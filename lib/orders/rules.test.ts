import { describe, expect, it } from "vitest";
import { centsOf, hundredthsOf, lineRefused, statusWord, thousandthsOf, totalsOf } from "./rules";

describe("what is typed in a line", () => {
  it.each([
    ["1", 1000n],
    [" 2.5 ", 2500n],
    ["0.333", 333n],
    ["1,250", 1_250_000n],
  ])("reads the quantity %j", (typed, thousandths) => {
    expect(thousandthsOf(typed)).toBe(thousandths);
  });

  it.each(["0", "-1", "1e9", "1000000", "0.3333", "", "two", "NaN"])("refuses the quantity %j", (typed) => {
    expect(thousandthsOf(typed)).toBeNull();
  });

  it.each([
    ["0", 0n],
    ["$1,250.5", 125_050n],
    ["0.07", 7n],
  ])("reads the price %j", (typed, cents) => {
    expect(centsOf(typed)).toBe(cents);
  });

  it.each(["-1", "1e9", "12.345", "", "99999999"])("refuses the price %j", (typed) => {
    expect(centsOf(typed)).toBeNull();
  });

  it.each([
    ["", 0n],
    ["7.25", 725n],
    ["10 %", 1000n],
    ["100", 10_000n],
    ["100.01", null],
    ["-5", null],
  ])("reads the percentage %j as %j", (typed, hundredths) => {
    expect(hundredthsOf(typed)).toBe(hundredths);
  });
});

describe("what a line comes to", () => {
  it.each([
    [{ quantity: "3", price: "10.00", discount: "10", tax: "7.25" }, 2700n, 196n],
    // Half a cent goes up.
    [{ quantity: "0.5", price: "0.01", discount: "", tax: "" }, 1n, 0n],
    [{ quantity: "0.333", price: "10.00", discount: "", tax: "8" }, 333n, 27n],
    [{ quantity: "5", price: "0", discount: "", tax: "10" }, 0n, 0n],
    [
      { quantity: "999999.999", price: "10000000", discount: "", tax: "100" },
      999_999_999_000_000n,
      999_999_999_000_000n,
    ],
  ])("%j", (line, net, tax) => {
    expect(totalsOf(line)).toEqual({ net, tax });
  });

  it("isn't said while it can't be read", () => {
    expect(totalsOf({ quantity: "", price: "1", discount: "", tax: "" })).toBeNull();
  });
});

it("finds the line that was refused", () => {
  expect(lineRefused("lines.12.quantity")).toBe(12);
  expect(lineRefused("Ask your manager.")).toBeNull();
  expect(statusWord("shipped")).toBe("Shipped");
});
