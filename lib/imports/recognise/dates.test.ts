import { describe, expect, it } from "vitest";
import { lookOfCell, lookOfColumn } from "./content";
import { dateOrderOf, decimalOf } from "./dates";

describe("the order of days", () => {
  it.each([
    ["ymd", ["2024-02-03", "2024/12/31"]],
    ["dmy", ["02/03/2004", "31/01/2004"]],
    ["mdy", ["02/03/2004", "01/31/2004"]],
    ["dmy", ["02.03.04"]],
    ["ymd", ["", "no day"]],
    ["dmy", ["2024-02-03", "31/12/2023"]],
  ])("is %s", (order, cells) => {
    expect(dateOrderOf(cells)).toBe(order);
  });

  it("is asked where it can't be known, as with 02/03/04, and where no order fits all", () => {
    expect(dateOrderOf(["02/03/04"])).toBeNull();
    expect(dateOrderOf(["31/01/2004", "01/31/2004"])).toBeNull();
  });
});

describe("the sign before parts of a whole", () => {
  it.each([
    [",", ["1,50", "1.234,5"]],
    [".", ["1.50", "1,234.5"]],
    [",", ["1.234,567", "2,5"]],
    [null, ["1,500", "12"]],
  ])("is %j", (sign, cells) => {
    expect(decimalOf(cells)).toBe(sign);
  });
});

describe("a cell", () => {
  it.each([
    ["email", "kim@pier.example"],
    ["url", "www.pier.example/a"],
    ["phone", "+49 (0)221 123-456"],
    ["date", "02/03/04"],
    ["date", "2024-02-03 10:00"],
    ["money", "$1,200.50"],
    ["money", "1.200,50 €"],
    ["postal_code", "36602-1234"],
    ["number", "12.5"],
    [null, "Kim Lee"],
    [null, "@kim"],
  ])("looks like %s: %s", (look, cell) => {
    expect(lookOfCell(cell)).toBe(look);
  });

  it("that is misspelt doesn't change what its column is", () => {
    expect(lookOfColumn(["a@x.example", "b@x", "c@x.example", ""])).toBe("email");
    expect(lookOfColumn(["a@x.example", "Bo", "Cy"])).toBeNull();
  });
});
