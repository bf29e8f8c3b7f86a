import { describe, expect, it } from "vitest";
import { decodeText } from "./encoding";
import { FileProblem } from "./problem";

const TEXT = "Name;Ort\nJörg Müller;Köln\n";
const utf16 = (text: string, big: boolean) =>
  new Uint8Array(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
const latin = (text: string) => new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
const withMark = (mark: number[], bytes: Uint8Array) => new Uint8Array([...mark, ...bytes]);

describe("the text of a file", () => {
  it.each([
    ["UTF-8", "utf-8", new TextEncoder().encode(TEXT)],
    ["UTF-8 with its mark", "utf-8", withMark([0xef, 0xbb, 0xbf], new TextEncoder().encode(TEXT))],
    ["UTF-16 with its mark", "utf-16le", withMark([0xff, 0xfe], utf16(TEXT, false))],
    ["UTF-16, big end first, with its mark", "utf-16be", withMark([0xfe, 0xff], utf16(TEXT, true))],
    ["UTF-16 without a mark", "utf-16le", utf16(TEXT, false)],
    ["UTF-16, big end first, without a mark", "utf-16be", utf16(TEXT, true)],
    ["Windows-1252", "windows-1252", latin(TEXT)],
  ])("is read from %s", (_, encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it("is read as somebody says", () => {
    expect(decodeText(new TextEncoder().encode("Jörg"), "windows-1252").text).toBe("JÃ¶rg");
  });

  it("may hold a stray zero, but is no picture", () => {
    expect(decodeText(new TextEncoder().encode("a,b\0\n1,2,3,4,5,6\n")).text).toContain("\0");
    expect(() => decodeText(new Uint8Array([1, 0, 2, 3, 0, 0, 4, 0, 7, 0, 0, 9]))).toThrow(FileProblem);
  });
});
