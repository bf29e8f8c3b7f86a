// A file of any kind that can be imported, or pasted text, as a table. Runs in a worker: nothing here knows of a page.
import { type CsvText, readCsv } from "./csv";
import type { Delimiter } from "./delimiters";
import { decodeText } from "./encoding";
import type { Encoding } from "./encodings";
import { type FileTable, toTable } from "./file-table";
import { FileProblem, LARGEST_FILE } from "./problem";

/** What somebody chose instead of what was found. */
export interface FileChoices {
  sheet?: string;
  delimiter?: Delimiter;
  encoding?: Encoding;
  headerRow?: number | "none";
}

export type FileForm =
  | { form: "csv"; delimiter: Delimiter; encoding: Encoding | null }
  | { form: "xlsx"; sheets: readonly string[]; sheet: string }
  | { form: "vcard" };

export interface ReadFile extends FileTable {
  from: FileForm;
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

function refuseOthers(bytes: Uint8Array): void {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new FileProblem(
      "This is an old Excel file, or one with a password. Save it as XLSX without a password.",
    );
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) {
    throw new FileProblem("This is a PDF. Choose the table it was made from: a CSV or an XLSX file.");
  }
}

function lonelyNote({ lonely }: CsvText): string[] {
  return lonely.length === 0
    ? []
    : [`A quote is opened and never closed, and was read as a letter: line ${lonely.join(", ")}`];
}

function fromCsv(text: string, encoding: Encoding | null, choices: FileChoices): ReadFile {
  const csv = readCsv(text, choices.delimiter ?? null);
  const table = toTable(csv.rows, choices.headerRow ?? null);
  return {
    ...table,
    notes: [...lonelyNote(csv), ...table.notes],
    from: { form: "csv", delimiter: csv.delimiter, encoding },
  };
}

export function readText(text: string, choices: FileChoices = {}): ReadFile {
  if (text.length > LARGEST_FILE) throw new FileProblem("That is too much to paste. Choose it as a file.");
  return fromCsv(text, null, choices);
}

async function fromXlsx(bytes: Uint8Array, choices: FileChoices): Promise<ReadFile> {
  // Only whoever brings such a file along loads its reader.
  const { readSheet } = await import("./xlsx");
  let read = await readSheet(bytes, choices.sheet ?? null);
  const [, ...others] = read.sheets;
  // Many begin with a sheet that is empty or only says what the others are.
  for (const other of choices.sheet === undefined ? others : []) {
    if (read.rows.filter((row) => row.some((cell) => cell !== "")).length > 1) break;
    read = await readSheet(bytes, other);
  }
  const { sheets, sheet, rows, errors } = read;
  const table = toTable(rows, choices.headerRow ?? null);
  const notes = errors > 0 ? [`Errors of the spreadsheet, taken as empty: ${errors}`] : [];
  return { ...table, notes: [...notes, ...table.notes], from: { form: "xlsx", sheets, sheet } };
}

async function fromCards(text: string): Promise<ReadFile> {
  const { readCards } = await import("./vcard");
  const { rows, left } = readCards(text);
  const table = toTable(rows, 0);
  // Headings are ours: what is empty wasn't in the file.
  return { ...table, notes: left > 0 ? [`Cards that can’t be read: ${left}`] : [], from: { form: "vcard" } };
}

export async function readFile(bytes: Uint8Array, choices: FileChoices = {}): Promise<ReadFile> {
  if (bytes.length > LARGEST_FILE)
    throw new FileProblem("This file is larger than 50 MB. Divide it into several files.");
  if (bytes.length === 0) throw new FileProblem("This file is empty.");
  if (startsWith(bytes, 0x50, 0x4b)) return fromXlsx(bytes, choices);
  refuseOthers(bytes);
  const { text, encoding } = decodeText(bytes, choices.encoding ?? null);
  if (/^\s*BEGIN:VCARD/i.test(text)) return fromCards(text);
  return fromCsv(text, encoding, choices);
}
