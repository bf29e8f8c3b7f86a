// Rows as a workbook: numbers, days and moments are cells of their own kind, and a text stays one, whatever it begins with.
import { type CellValue, writeXlsxStream } from "hucre/xlsx";
import { isDay } from "@/lib/format/day";
import type { CsvValue } from "./csv";

/** What the texts of a column are, where they are more than text. */
export type CellKind = "text" | "number" | "day" | "moment";

export interface WorkbookColumn {
  header: string;
  kind?: CellKind | undefined;
}

/** More than that no spreadsheet takes into a cell. */
const LONGEST_TEXT = 32_767;
const LONGEST_SHEET_NAME = 31;

/** The first day from which every spreadsheet counts alike. */
const FIRST_DAY = "1900-03-01";

const moment = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d)$/;
const decimal = /^-?\d{1,15}(\.\d{1,6})?$/;
// Letters that no XML may hold; a spreadsheet would call the whole file damaged. Half a letter is one as well.
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const FORMATS: Readonly<Partial<Record<CellKind, string>>> = {
  // A text of a column that is formatted as text stays one when somebody edits the cell.
  text: "@",
  day: "yyyy-mm-dd",
  moment: "yyyy-mm-dd hh:mm",
};
const WIDTHS: Readonly<Record<CellKind, number>> = { text: 24, number: 12, day: 12, moment: 17 };

// In a workbook `_x0041_` means the letter of that number, so what was typed that way has its first sign written so.
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

function textCell(value: string): string {
  const text = value.replaceAll(impossible, "");
  const whole =
    text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).replaceAll(impossible, "")}…`;
  return whole.replaceAll(looksEscaped, "_x005F_");
}

/** The wall clock's time, as spreadsheets know no other. */
function dateCell(day: string, hours = "0", minutes = "0"): Date | null {
  if (!isDay(day) || day < FIRST_DAY) return null;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date, Number(hours), Number(minutes)));
}

/** What a file of values says, as a cell. What isn't what its column is stays the text that it is. */
export function cellOf(value: CsvValue, kind?: CellKind): CellValue {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (kind === "number" && decimal.test(value)) return Number(value);
  if (kind === "day") return dateCell(value) ?? textCell(value);
  if (kind === "moment") {
    const [, day = "", hours, minutes] = moment.exec(value) ?? [];
    return dateCell(day, hours, minutes) ?? textCell(value);
  }
  return textCell(value);
}

/** A name that every spreadsheet takes for a sheet. */
export function sheetName(what: string): string {
  const name = textCell(what)
    .replaceAll(/[[\]:*?/\\\p{Cc}]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .slice(0, LONGEST_SHEET_NAME)
    .replaceAll(impossible, "")
    .replaceAll(/^[\s']+|[\s']+$/g, "");
  // Excel keeps that name for itself.
  return name === "" || name.toLowerCase() === "history" ? "Rows" : name;
}

async function* cellsOf(columns: readonly WorkbookColumn[], pieces: AsyncIterable<readonly CsvValue[][]>) {
  for await (const rows of pieces) {
    for (const row of rows) yield row.map((value, at) => cellOf(value, columns[at]?.kind));
  }
}

/** The file as it is written: rows are taken as fast as somebody reads, and none is kept. */
export function streamWorkbook(
  what: string,
  columns: readonly WorkbookColumn[],
  pieces: AsyncIterable<readonly CsvValue[][]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(cellsOf(columns, pieces), {
    name: sheetName(what),
    columns: columns.map(({ header, kind }) => {
      const format = kind && FORMATS[kind];
      return {
        header: textCell(header) || " ",
        width: Math.max(WIDTHS[kind ?? "text"], Math.min(header.length + 2, 40)),
        ...(format ? { numFmt: format } : {}),
      };
    }),
    freezePane: { rows: 1 },
  });
}
