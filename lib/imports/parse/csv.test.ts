import { describe, expect, it } from "vitest";
import { readCsv } from "./csv";

const cells = (text: string) => readCsv(text).rows.filter((row) => row.some((cell) => cell !== ""));

describe("text with separators", () => {
  it.each([
    [",", "Name,City\nAnn,Mobile\n"],
    [";", "Name;Umsatz;Ort\nAnn;1,50;Köln\nBo;2,75;Bonn\n"],
    ["\t", "Name\tCity\nLee, Kim\tMobile\n"],
    ["|", "Name|City\nAnn|Mobile\n"],
  ])("is parted by what parts it evenly: %j", (delimiter, text) => {
    expect(readCsv(text).delimiter).toBe(delimiter);
  });

  it("is parted as Excel's first line says, or as somebody does", () => {
    expect(readCsv("sep=|\r\nName|A;B\r\nAnn|1;2\r\n").rows[0]).toEqual(["Name", "A;B"]);
    expect(readCsv("a;b,c\n", ",").rows[0]).toEqual(["a;b", "c"]);
  });

  it("may hold separators, quotes and line breaks in quotes", () => {
    expect(cells('Name,Notes\n"Lee, Kim","She said ""hi""\nand left"\n')).toEqual([
      ["Name", "Notes"],
      ["Lee, Kim", 'She said "hi"\nand left'],
    ]);
  });

  it("takes a quote inside a cell for a letter", () => {
    expect(cells('Name,City\n5" Pipe Supply,Mobile\n')[1]).toEqual(['5" Pipe Supply', "Mobile"]);
  });

  it("takes a lone quote for a letter, and says where it stands", () => {
    const read = readCsv('Name,City\n"Ann,Mobile\nBo,Biloxi\n');
    expect(read.rows.slice(0, 3)).toEqual([
      ["Name", "City"],
      ['"Ann', "Mobile"],
      ["Bo", "Biloxi"],
    ]);
    expect(read.lonely).toEqual([2]);
  });

  it("lets a lone quote swallow nothing up to the next quoted cell", () => {
    const read = readCsv('Name,City\n"Ann,Mobile\nBo,"Bay, St. Louis"\nCy,Waveland\n');
    expect(read.rows[2]).toEqual(["Bo", "Bay, St. Louis"]);
    expect(read.rows[3]).toEqual(["Cy", "Waveland"]);
    expect(read.lonely).toEqual([2]);
  });

  it("gives up where quotes make no sense at all", () => {
    const text = `Name,City\n${'"Ann,Mobile\n'.repeat(51)}`;
    expect(() => readCsv(text)).toThrow(/never closed, first in line/);
  });
});
