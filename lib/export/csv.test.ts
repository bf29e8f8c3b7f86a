import { describe, expect, it } from "vitest";
import { csvFileName, csvLine } from "./csv";

describe("a line of a CSV file", () => {
  it.each([
    [["a", "b"], "a,b\r\n"],
    [[null, undefined, ""], ",,\r\n"],
    [["a,b"], '"a,b"\r\n'],
    [['She said "yes"'], '"She said ""yes"""\r\n'],
    [["one\ntwo"], '"one\ntwo"\r\n'],
    [["one\r\ntwo"], '"one\r\ntwo"\r\n'],
    [[" padded "], '" padded "\r\n'],
    [[1200, -5, 0.5, true, false], "1200,-5,0.5,yes,no\r\n"],
    [[Number.NaN, Number.POSITIVE_INFINITY], ",\r\n"],
    [["Café Æbleskiver 寿司 👩‍🍳"], "Café Æbleskiver 寿司 👩‍🍳\r\n"],
    [["nul\0l"], "null\r\n"],
  ])("%j", (values, line) => {
    expect(csvLine(values)).toBe(line);
  });

  it.each([
    "=1+1",
    "+1 251 555 0100",
    "-2",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "  =HYPERLINK(1)",
    '=cmd|"/c calc"!A1',
  ])("%j is text, not a formula", (typed) => {
    const line = csvLine([typed]);
    const unquoted = line.startsWith('"') ? line.slice(1) : line;
    expect(unquoted.startsWith("'")).toBe(true);
    expect(line.replaceAll('""', '"')).toContain(typed);
  });

  it("leaves signs inside a text alone", () => {
    expect(csvLine(["a=b", "5-4", "me@kitchen.example"])).toBe("a=b,5-4,me@kitchen.example\r\n");
  });
});

it("a file is named by what it holds and its day", () => {
  expect(csvFileName("Rep activity", "2026-11-21")).toBe("rep-activity-2026-11-21.csv");
});
