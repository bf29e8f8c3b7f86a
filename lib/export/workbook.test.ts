import { readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import type { CsvValue } from "./csv";
import { cellOf, sheetName, streamWorkbook, type WorkbookColumn } from "./workbook";

async function* inPieces(...pieces: CsvValue[][][]) {
  yield* pieces;
}

async function opened(columns: readonly WorkbookColumn[], ...pieces: CsvValue[][][]) {
  const bytes = await new Response(streamWorkbook("Contacts", columns, inPieces(...pieces))).arrayBuffer();
  const book = await readXlsx(new Uint8Array(bytes));
  return book.sheets.map(({ name, rows }) => ({ name, rows }));
}

describe("a workbook, opened again", () => {
  it("has a row for each, under its headings, whatever pieces they came in", async () => {
    const sheets = await opened([{ header: "Name" }, { header: "Age" }], [["Ada", 36]], [], [["Grace", 85]]);
    expect(sheets).toEqual([
      {
        name: "Contacts",
        rows: [
          ["Name", "Age"],
          ["Ada", 36],
          ["Grace", 85],
        ],
      },
    ]);
  });

  it("holds days, moments and numbers as such", async () => {
    const [sheet] = await opened(
      [
        { header: "Day", kind: "day" },
        { header: "Moment", kind: "moment" },
        { header: "Value", kind: "number" },
      ],
      [["2026-12-01", "2026-12-01 14:05", "1234.50"]],
    );
    expect(sheet?.rows[1]).toEqual([
      new Date(Date.UTC(2026, 11, 1)),
      new Date(Date.UTC(2026, 11, 1, 14, 5)),
      1234.5,
    ]);
  });

  it.each([
    "=1+1",
    "+1 251 555 0100",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://evil.example")',
    "00501",
    "a\nb",
    "_x0041_",
  ])("holds %j as text, to the letter", async (typed) => {
    for (const kind of [undefined, "text", "day", "moment"] as const) {
      const [sheet] = await opened([{ header: "Note", kind }], [[typed]]);
      expect(sheet?.rows[1]).toEqual([typed]);
    }
  });

  it("is no damaged file, whatever letters were typed", async () => {
    const [sheet] = await opened([{ header: "A\0" }], [["nul\0l\uD800 \u0007\uFFFE 👩‍🍳 ]]>&<"]]);
    expect(sheet?.rows).toEqual([["A"], ["null  👩‍🍳 ]]>&<"]]);
  });

  it("writes as it is read, and asks for no row that nobody takes", async () => {
    let asked = 0;
    let isOver = false;
    async function* endless() {
      try {
        for (;;) {
          asked += 1;
          yield Array.from({ length: 100 }, (_, at) => [`Row ${asked} ${Math.random()}`, at]);
        }
      } finally {
        isOver = true;
      }
    }
    const reader = streamWorkbook("Much", [{ header: "A" }, { header: "B" }], endless()).getReader();
    for (let taken = 0; taken < 20; taken += 1) await reader.read();
    expect(asked).toBeLessThan(10_000);
    await reader.cancel();
    expect(isOver).toBe(true);
  });

  it("breaks when its rows do", async () => {
    async function* broken(): AsyncGenerator<CsvValue[][]> {
      yield [["first"]];
      throw new Error("the list went away");
    }
    await expect(
      new Response(streamWorkbook("Half", [{ header: "A" }], broken())).arrayBuffer(),
    ).rejects.toThrow("the list went away");
  });
});

describe("a cell", () => {
  it.each<[CsvValue, Parameters<typeof cellOf>[1], ReturnType<typeof cellOf>]>([
    [null, undefined, null],
    ["", "text", null],
    [Number.NaN, undefined, null],
    [-5, undefined, -5],
    [true, undefined, "yes"],
    ["done", "day", "done"],
    ["2026-02-30", "day", "2026-02-30"],
    ["1899-12-31", "day", "1899-12-31"],
    ["2026-12-01 25:99x", "moment", "2026-12-01 25:99x"],
    ["12.50", undefined, "12.50"],
    ["1e9", "number", "1e9"],
  ])("%j as %s", (value, kind, cell) => {
    expect(cellOf(value, kind)).toEqual(cell);
  });

  it("holds no more than a spreadsheet takes", () => {
    const cell = cellOf("x".repeat(40_000));
    expect(typeof cell === "string" && cell.length).toBe(32_767);
  });
});

it.each([
  ["Contacts", "Contacts"],
  ["activity A/B: [best]?", "activity A B best"],
  ["'quoted'", "quoted"],
  ["History", "Rows"],
  ["***", "Rows"],
  ["x".repeat(40), "x".repeat(31)],
])("a sheet of %j is named %j", (what, name) => {
  expect(sheetName(what)).toBe(name);
});
