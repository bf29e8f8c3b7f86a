import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable, splitTable } from "./pasted-table";

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const cells = (text: string) => splitTable(text, ",").map((row) => row.cells);
const never = () => false;

describe("splitTable", () => {
  it("gives back every table that was quoted, whatever stands in it", () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "a", "é", " ") });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        (rows, delimiter, end) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end);
          const trimmed = rows.map((row) => row.map((held) => held.trim()));
          const filled = trimmed.filter((row) => row.some((held) => held !== ""));
          expect(splitTable(text, delimiter).map((row) => row.cells)).toEqual(filled);
        },
      ),
    );
  });

  it("loses no letter of what was not quoted", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("x", '"', ",", "\n", " ") }), (text) => {
        const kept = splitTable(text, ",")
          .map(({ source }) => source)
          .join("")
          .replaceAll(/[^x]/g, "");
        expect(kept).toBe(text.replaceAll(/[^x]/g, ""));
      }),
    );
  });

  it("takes a quote inside a cell for what it is", () => {
    expect(cells('5" Pipe Supply,Mobile\n"The ""Spot""",Gulf Shores')).toEqual([
      ['5" Pipe Supply', "Mobile"],
      ['The "Spot"', "Gulf Shores"],
    ]);
    expect(cells('"The Spot" Cafe,Mobile')).toEqual([['"The Spot" Cafe', "Mobile"]]);
  });

  it("counts lines, also those inside a cell", () => {
    expect(splitTable('A,"x\ny"\nB,z', ",").map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe("readTable", () => {
  it("parts names at no comma", () => {
    expect(readTable("Joe's, Inc.\nSam's, LLC", never).map((row) => row.cells)).toEqual([
      ["Joe's, Inc."],
      ["Sam's, LLC"],
    ]);
  });

  it("parts CSV without a heading where more than a comma speaks for it", () => {
    expect(readTable('"Joe\'s, Inc.",Mobile\nPier Deli,Biloxi', never).map((row) => row.cells)).toEqual([
      ["Joe's, Inc.", "Mobile"],
      ["Pier Deli", "Biloxi"],
    ]);
  });
});
