import { describe, expect, it } from "vitest";
import { readSellThrough } from "./sell-through";
import { casesIn, monthIn } from "./values";

const table = (text: string) => text.split("\n").map((line) => line.split("|").map((one) => one.trim()));

describe("a distributor's file", () => {
  it("is read with a line for each customer, item and month", () => {
    const read = readSellThrough(
      table(`Cust #|Customer Name|Item #|Description|Month|Cases
10023|Blue Door Cafe|A-1|Oat Biscuits|2026-03|4
10023|Blue Door Cafe|A-2|Rye Crackers|Apr 2026|1,200.5
20001|Pier Nine|A-1|Oat Biscuits|3/31/2026|(2)
|||Grand Total||1,202.5`),
    );
    expect(read.layout).toBe("lines");
    expect(read.customers).toEqual([
      ["10023", "Blue Door Cafe"],
      ["20001", "Pier Nine"],
    ]);
    expect(read.items).toEqual([
      ["A-1", "Oat Biscuits"],
      ["A-2", "Rye Crackers"],
    ]);
    expect(read.months).toEqual(["2026-03-01", "2026-04-01"]);
    expect(read.lines).toEqual([
      [0, 0, 0, 4],
      [0, 1, 1, 1200.5],
      [1, 0, 0, -2],
    ]);
    expect(read.left).toBe(1);
  });

  it("is read as a matrix with months as columns, of which blanks and zeros say nothing", () => {
    const read = readSellThrough(
      table(`Sell-through by account
Account|Product|SKU|Jan-26|Feb-26|Mar-26|Total
Blue Door Cafe|Oat Biscuits|A-1|3||2|5
Pier Nine|Oat Biscuits|A-1|0|1|-|1`),
    );
    expect(read.layout).toBe("months");
    expect(read.months).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
    expect(read.lines).toEqual([
      [0, 0, 0, 3],
      [0, 0, 2, 2],
      [1, 0, 1, 1],
    ]);
  });

  it("is read as a report that names a customer above its items", () => {
    const read = readSellThrough(
      table(`Harbor Foods||
Movement report for March 2026||
Item No|Description|Qty Shipped
Customer: 10023 Blue Door Cafe||
A-1|Oat Biscuits|4 cs
A-2|Rye Crackers|1
|Subtotal|5
Customer: Pier Nine||
A-1|Oat Biscuits|2
|Page 1|`),
    );
    expect(read.layout).toBe("report");
    expect(read.months).toEqual(["2026-03-01"]);
    expect(read.customers).toEqual([
      ["10023", "Blue Door Cafe"],
      ["", "Pier Nine"],
    ]);
    expect(read.lines).toEqual([
      [0, 0, 0, 4],
      [0, 1, 0, 1],
      [1, 0, 0, 2],
    ]);
    expect(read.left).toBe(2);
  });

  it("is refused when it says no month, no item, or no cases", () => {
    expect(() => readSellThrough(table("Customer|Item|Cases\nPier Nine|Oat|3"))).toThrow(/which month/);
    expect(() => readSellThrough(table("Name|Phone\nPier Nine|3"))).toThrow(/No columns/);
    expect(() => readSellThrough(table("Customer|Item|Month|Cases\nPier Nine|Oat|2026-03|"))).toThrow(
      /No cases/,
    );
  });
});

describe("what stands in cells", () => {
  it.each([
    ["202603", "2026-03-01"],
    ["2026-03-31", "2026-03-01"],
    ["March 2026", "2026-03-01"],
    ["Mar '26", "2026-03-01"],
    ["3/2026", "2026-03-01"],
    ["2026-13", null],
    ["100023", null],
    ["Main 2026", null],
  ])("%s is the month %s", (text, month) => expect(monthIn(text)).toBe(month));

  it.each([
    ["12", 12],
    ["1,234.567", 1234.57],
    ["(3)", -3],
    ["3-", -3],
    ["-3", -3],
    ["", null],
    ["n/a", null],
    ["1e9", null],
    ["100000000", null],
  ])("%s is %s cases", (text, cases) => expect(casesIn(text)).toBe(cases));
});
