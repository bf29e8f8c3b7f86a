import { describe, expect, it } from "vitest";
import { centsOf, hundredthsOf, lineRefused, statusWord, thousandthsOf, totalsOf } from "./rules";

describe("what is typed in a line", () => {
  it.each([
    ["1", 1000],
    [" 2.5 ", 2500],
    ["0.333", 333],
    ["1,250", 1_250_000],
  ])("reads the quantity %j", (typed, thousandths) => {
    expect(thousandthsOf(typed)).toBe(BigInt(thousandths));
  });

  it.each(["0", "-1", "1e9", "1000000", "0.3333", "", "two", "NaN"])("refuses the quantity %j", (typed) => {
    expect(thousandthsOf(typed)).toBeNull();
  });

  it.each([
    ["0", 0],
    ["$1,250.5", 125_050],
    ["0.07", 7],
  ])("reads the price %j", (typed, cents) => {
    expect(centsOf(typed)).toBe(BigInt(cents));
  });

  it.each(["-1", "1e9", "12.345", "", "99999999"])("refuses the price %j", (typed) => {
    expect(centsOf(typed)).toBeNull();
  });

  it.each([
    ["", 0],
    ["7.25", 725],
    ["10 %", 1000],
    ["100", 10_000],
    ["100.01", null],
    ["-5", null],
  ])("reads the percentage %j as %j", (typed, hundredths) => {
    expect(hundredthsOf(typed)).toBe(hundredths === null ? null : BigInt(hundredths));
  });
});

describe("what a line comes to", () => {
  it.each([
    [{ quantity: "3", price: "10.00", discount: "10", tax: "7.25" }, 2700, 196],
    // Half a cent goes up.
    [{ quantity: "0.5", price: "0.01", discount: "", tax: "" }, 1, 0],
    [{ quantity: "0.333", price: "10.00", discount: "", tax: "8" }, 333, 27],
    [{ quantity: "5", price: "0", discount: "", tax: "10" }, 0, 0],
    [
      { quantity: "999999.999", price: "10000000", discount: "", tax: "100" },
      999_999_999_000_000,
      999_999_999_000_000,
    ],
  ])("%j", (line, net, tax) => {
    expect(totalsOf(line)).toEqual({ net: BigInt(net), tax: BigInt(tax) });
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
