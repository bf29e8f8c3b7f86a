import { describe, expect, it } from "vitest";
import { csvLine, fileName } from "./csv";

/** As a spreadsheet reads it: quotes count only where a cell begins. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let isFresh = true;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (isQuoted && letter === '"' && line.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (isQuoted && letter === '"') isQuoted = false;
    else if (!isQuoted && isFresh && letter === '"') isQuoted = true;
    else if (!isQuoted && letter === separator) {
      cells.push(cell);
      cell = "";
      isFresh = true;
      continue;
    } else cell += letter;
    isFresh = false;
  }
  return [...cells, cell];
}

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
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
  ])("%j is text, not a formula", (typed) => {
    const line = csvLine([typed]);
    const unquoted = line.startsWith('"') ? line.slice(1) : line;
    expect(unquoted.startsWith("'")).toBe(true);
    expect(line.replaceAll('""', '"')).toContain(typed);
  });

  it.each([
    ["harmless;=1+1", '"harmless;\'=1+1"\r\n'],
    ["a; +1", '"a; \'+1"\r\n'],
    ["a;＝1", '"a;\'＝1"\r\n'],
    ["note\n=1+1", '"note\n\'=1+1"\r\n'],
    ["call\n+1 251 555 0100\n- shrimp", '"call\n+1 251 555 0100\n- shrimp"\r\n'],
  ])("%j is text as well where a semicolon parts cells", (typed, line) => {
    expect(csvLine([typed])).toBe(line);
  });

  it("begins no cell with a sign, whatever was typed and whichever mark parts the cells", () => {
    const letters = ["a", "1", ";", ",", '"', " ", "=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"];
    let seed = 7;
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    for (let round = 0; round < 4_000; round += 1) {
      const typed = Array.from({ length: (next() % 8) + 1 }, () => letters[next() % letters.length]).join("");
      const line = csvLine(["first", typed]);
      for (const parted of [cellsOf(line, ","), cellsOf(line, ";")]) {
        for (const cell of parted)
          expect(cell.trimStart(), `${typed} became ${line}`).not.toMatch(/^[=+\-@＝＋－＠]/);
      }
    }
  });

  it("leaves signs inside a text alone", () => {
    expect(csvLine(["a=b", "5-4", "me@kitchen.example"])).toBe("a=b,5-4,me@kitchen.example\r\n");
  });
});

it("a file is named by what it holds and its day", () => {
  expect(fileName("Rep activity", "2026-11-21")).toBe("rep-activity-2026-11-21.csv");
  expect(fileName("Rep activity", "2026-11-21", "xlsx")).toBe("rep-activity-2026-11-21.xlsx");
});
