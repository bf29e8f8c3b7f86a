// A sheet of an XLSX file as text, with dates as days and numbers as they are shown.
import { type Cell, type CellValue, EncryptedFileError, formatValue, type MergeRange, readXlsx } from "hucre";
import { FileProblem, MOST_COLUMNS, MOST_DATA_ROWS } from "./problem";
import { boundArchive } from "./zip-bounds";

export interface WorkbookText {
  /** Those that are not hidden. */
  sheets: string[];
  sheet: string;
  rows: string[][];
  /** Cells that hold an error of the spreadsheet, read as empty. */
  errors: number;
}

const two = (number: number) => String(number).padStart(2, "0");

/** A day, with its time where it has one; a time alone is a time of day. */
export function dateText(date: Date): string {
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const day = date.toISOString().slice(0, 10);
  if (day === "1899-12-31" || day === "1899-12-30") return time;
  return time === "00:00" ? day : `${day} ${time}`;
}

/** What sums of halves leave behind in the last digits is not shown by a spreadsheet either. */
const plainNumber = (number: number) => String(Number(number.toPrecision(15)));

export function numberText(number: number, format: string | undefined): string {
  if (format === undefined || /^(general|@)$/i.test(format)) return plainNumber(number);
  // Thousands are told apart for the eye only.
  return formatValue(number, format)
    .trim()
    .replaceAll(/(?<=\d),(?=\d{3})/g, "");
}

function textOf(value: CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value);
  if (typeof value === "number") return numberText(value, format);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value;
}

/** What spans rows of one column stands for each of them, like a company over its people. */
function spread(rows: string[][], merges: readonly MergeRange[]): void {
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const text = rows[startRow]?.[startCol] ?? "";
    if (startCol !== endCol || text === "") continue;
    for (let at = startRow + 1; at <= Math.min(endRow, rows.length - 1); at += 1) {
      const row = rows[at];
      if (row) row[startCol] = text;
    }
  }
}

function toText(rows: readonly (readonly CellValue[])[], cells: ReadonlyMap<string, Cell> | undefined) {
  let errors = 0;
  const texts = rows.map((row, r) =>
    row.map((value, c) => {
      const cell = cells?.get(`${r},${c}`);
      if (cell?.type === "error") {
        errors += 1;
        return "";
      }
      return textOf(value, cell?.style?.numFmt);
    }),
  );
  return { texts, errors };
}

/** Headings may stand a few rows down. */
const ROWS_READ = MOST_DATA_ROWS + 50;

export async function readSheet(bytes: Uint8Array, chosen: string | null = null): Promise<WorkbookText> {
  boundArchive(bytes);
  const sheets: string[] = [];
  const wanted = (name: string) => (chosen === null ? sheets.length === 1 : name === chosen);
  try {
    const book = await readXlsx(bytes, {
      readStyles: true,
      maxRows: ROWS_READ,
      sheets: ({ name, hidden, veryHidden }) => {
        if (hidden || veryHidden) return false;
        sheets.push(name);
        return wanted(name);
      },
    });
    const [sheet] = book.sheets;
    if (sheet === undefined) throw new FileProblem("This file has no sheet to read.");
    const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (width * sheet.rows.length > MOST_COLUMNS * MOST_DATA_ROWS) {
      throw new FileProblem(
        "This sheet is too large. Delete the columns that you don’t need and choose it again.",
      );
    }
    const { texts, errors } = toText(sheet.rows, sheet.cells);
    spread(texts, sheet.merges ?? []);
    return { sheets, sheet: sheet.name, rows: texts, errors };
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    if (error instanceof EncryptedFileError) {
      throw new FileProblem("This file has a password. Save a copy without one and choose that.");
    }
    throw new FileProblem(
      "This XLSX file can’t be read. Open it in your spreadsheet and save it again, or save it as CSV.",
    );
  }
}
