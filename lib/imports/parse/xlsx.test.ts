import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { FileProblem } from "./problem";
import { readFile } from "./read-file";
import { dateText, numberText, readSheet } from "./xlsx";
import { boundArchive, MOST_UNPACKED } from "./zip-bounds";

const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month - 1, date));

/** The directory of an archive claims a size for its first part. */
function claiming(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = copy.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) {
      view.setUint32(view.getUint32(at + 16, true) + 24, size, true);
      return copy;
    }
  }
  throw new Error("No archive");
}

const book = () =>
  writeXlsx({
    sheets: [
      {
        name: "People",
        columns: [
          { header: "Name", key: "name" },
          { header: "Zip", key: "zip", numFmt: "00000" },
          { header: "Share", key: "share", numFmt: "0%" },
          { header: "Met", key: "met", numFmt: "dd/mm/yyyy" },
          { header: "Worth", key: "worth", numFmt: "#,##0.00" },
        ],
        data: [
          { name: "Ann", zip: 501, share: 0.15, met: day(2024, 3, 4), worth: 1234.5 },
          { name: "Bo", zip: 36602, share: 1, met: day(1900, 1, 1), worth: 0.1 + 0.2 },
        ],
      },
      { name: "Second", rows: [["Name"], ["Cy"]] },
      { name: "Secret", rows: [["Name"], ["Di"]], hidden: true },
    ],
  });

describe("a sheet", () => {
  it("is read with days as days and numbers as they are shown", async () => {
    const { rows, sheets, sheet } = await readSheet(await book());
    expect({ sheets, sheet }).toEqual({ sheets: ["People", "Second"], sheet: "People" });
    expect(rows.slice(1)).toEqual([
      ["Ann", "00501", "15%", "2024-03-04", "1234.50"],
      ["Bo", "36602", "100%", "1900-01-01", "0.30"],
    ]);
  });

  it("can be chosen", async () => {
    const { rows, from } = await readFile(await book(), { sheet: "Second" });
    expect(rows).toEqual([["Cy"]]);
    expect(from).toMatchObject({ form: "xlsx", sheet: "Second" });
  });

  it("is the first that holds a table, when nobody chose one", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "Read me", rows: [["Customers as of January"]] },
        { name: "Customers", rows: [["Name"], ["Ann"]] },
      ],
    });
    expect((await readFile(bytes)).from).toEqual({
      form: "xlsx",
      sheets: ["Read me", "Customers"],
      sheet: "Customers",
    });
  });

  it("says a company that spans the rows of its people for each of them", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "A",
          rows: [
            ["Company", "Name"],
            ["Pier Deli", "Ann"],
            [null, "Bo"],
          ],
          merges: [{ startRow: 1, endRow: 2, startCol: 0, endCol: 0 }],
        },
      ],
    });
    expect((await readSheet(bytes)).rows[2]).toEqual(["Pier Deli", "Bo"]);
  });

  it("gives the text of a formula's result, never the formula", async () => {
    const cells = new Map([["1,0", { value: "=1+1", formula: "1+1", formulaResult: 2 }]]);
    const bytes = await writeXlsx({ sheets: [{ name: "A", rows: [["Name"], [null]], cells }] });
    expect((await readSheet(bytes)).rows[1]?.[0]).toBe("2");
  });

  it("that is no archive, or a damaged one, is refused in words", async () => {
    await expect(readFile(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).rejects.toThrow(FileProblem);
    const bytes = await book();
    await expect(readFile(bytes.slice(0, bytes.length - 30))).rejects.toThrow(FileProblem);
    await expect(readFile(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).rejects.toThrow("old Excel file");
    await expect(readFile(new TextEncoder().encode("%PDF-1.7"))).rejects.toThrow("PDF");
  });

  it("that unpacks to gigabytes is refused before anything is unpacked", async () => {
    const bytes = await book();
    expect(() => boundArchive(bytes)).not.toThrow();
    expect(() => boundArchive(claiming(bytes, MOST_UNPACKED))).toThrow("unpacks to more");
    expect(() => boundArchive(claiming(bytes, 0))).toThrow("unpacks to more");
    expect(() => boundArchive(claiming(bytes, 0xffffffff))).toThrow("unpacks to more");
  });

  it("whose part is larger than it claims is not read", async () => {
    await expect(readFile(claiming(await book(), 10))).rejects.toThrow(FileProblem);
  });
});

describe("a cell", () => {
  it("of a date is a day, with its time where it has one", () => {
    expect(dateText(day(2024, 2, 29))).toBe("2024-02-29");
    expect(dateText(new Date(Date.UTC(2024, 1, 29, 9, 5)))).toBe("2024-02-29 09:05");
    expect(dateText(new Date(Date.UTC(1899, 11, 30, 12)))).toBe("12:00");
  });

  it("of a number has the digits that are shown", () => {
    expect(numberText(0.1 + 0.2, undefined)).toBe("0.3");
    expect(numberText(12_345_678_901, "General")).toBe("12345678901");
    expect(numberText(1234.5, "$#,##0.00")).toBe("$1234.50");
  });
});
