import { describe, expect, it } from "vitest";
import { findHeader, toTable } from "./file-table";

describe("the headings of a table", () => {
  it("may stand in row 7", () => {
    const rows = [
      ["Harbor Foods"],
      ["Customers of the region, as of 2026-01-05"],
      [],
      ["Printed by Dana"],
      [],
      [],
      ["Customer", "Contact", "E-mail"],
      ["Pier Deli", "Kim Lee", "kim@pier.example"],
    ];
    expect(findHeader(rows)).toBe(6);
    expect(toTable(rows)).toMatchObject({
      header: ["Customer", "Contact", "E-mail"],
      rows: [["Pier Deli", "Kim Lee", "kim@pier.example"]],
      headerRow: 6,
    });
  });

  it("may be in words that nobody knows, above what looks like data", () => {
    expect(
      findHeader([
        ["Zaak", "Bereikbaar op"],
        ["Pier", "+31 20 123 4567"],
      ]),
    ).toBe(0);
  });

  it("may be missing", () => {
    const table = toTable([
      ["Kim Lee", "kim@pier.example"],
      ["Bo Ray", "bo@quay.example"],
    ]);
    expect(table).toMatchObject({ headerRow: null, header: ["Column 1", "Column 2"] });
    expect(table.rows).toHaveLength(2);
  });

  it("may be chosen", () => {
    const rows = [["Name"], ["Email"], ["Bo"]];
    expect(toTable(rows, 1)).toMatchObject({ header: ["Email"], rows: [["Bo"]] });
    expect(toTable(rows, "none").rows).toHaveLength(3);
  });

  it("may have one name for two columns", () => {
    expect(
      toTable([
        ["Email", "email"],
        ["a@x.example", "b@x.example"],
      ]).header,
    ).toEqual(["Email", "email (2)"]);
  });
});

describe("a table", () => {
  it("leaves out empty rows and columns, and says which", () => {
    const table = toTable([["Name", "Fax", ""], ["Ann", "", ""], ["", "", ""], ["Bo"]]);
    expect(table).toMatchObject({ header: ["Name"], rows: [["Ann"], ["Bo"]] });
    expect(table.notes).toEqual(["Left out, because nothing stands there: Fax"]);
  });

  it("keeps what stands beyond the last heading", () => {
    expect(toTable([["Name"], ["Ann", "more"]]).header).toEqual(["Name", "Column 2"]);
  });

  it("of 16,384 columns is taken where they are empty, and refused where they aren't", () => {
    const wide = Array.from({ length: 16_384 }, (_, at) => (at === 0 ? "Name" : ""));
    expect(toTable([wide, ["Ann"]]).header).toEqual(["Name"]);
    const full = Array.from({ length: 16_384 }, () => "x");
    expect(() => toTable([full, full])).toThrow("This table has 16,384 columns; 200 are the most.");
  });

  it("of more than 100,000 rows, or of none, is refused", () => {
    const rows = Array.from({ length: 100_001 }, () => ["Ann"]);
    expect(() => toTable([["Name"], ...rows])).toThrow("more than 100,000 rows");
    expect(() => toTable([["Name", "Email"]])).toThrow("There are no rows in it");
  });

  it("cuts a cell of a megabyte where no field goes on, and says so", () => {
    const table = toTable([
      ["Name", "Notes"],
      ["Ann", "x".repeat(1_000_000)],
    ]);
    expect(table.rows[0]?.[1]).toHaveLength(20_000);
    expect(table.notes[0]).toContain("cut there: 1");
  });

  it("refuses a row that no request could carry", () => {
    const row = Array.from({ length: 150 }, () => "x".repeat(20_000));
    expect(() => toTable([row.map((_, at) => `H${at}`), row], 0)).toThrow("Row 1 holds more text than fits");
  });

  it("holds no zero bytes", () => {
    expect(toTable([["Name"], ["A\0nn"]]).rows).toEqual([["Ann"]]);
  });
});
