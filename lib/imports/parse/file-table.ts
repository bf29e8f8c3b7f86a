// Rows of cells as a table to import: which row holds the headings, columns that hold something, rows that hold something.
import { LONGEST_CELL } from "../contract";
import { isDataLike } from "../recognise/content";
import { conceptOf } from "../recognise/names";
import { FileProblem, LARGEST_ROW, MOST_COLUMNS, MOST_DATA_ROWS } from "./problem";

export interface FileTable {
  header: string[];
  rows: string[][];
  /** From 0, in the file as it is; null when there are no headings. */
  headerRow: number | null;
  /** What was left out or changed while reading, for whoever chose the file. */
  notes: string[];
}

const HEADER_WITHIN = 20;
const LONGEST_HEADING = 200;

const clean = (cell: string) => cell.replaceAll("\0", "").replaceAll("\r\n", "\n").trim();
const isFilled = (cell: string) => cell !== "";

/** The row that reads most like headings: known names, as wide as the table, nothing that looks like data. */
export function findHeader(rows: readonly (readonly string[])[]): number | null {
  const first = rows.slice(0, HEADER_WITHIN);
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.filter(isFilled).length));
  const scored = first.map((row, at) => {
    const cells = row.filter(isFilled);
    const known = cells.filter((cell) => conceptOf(cell) !== null).length;
    const data = cells.filter(isDataLike).length;
    const isWide = cells.length > 1 && cells.length * 2 > width;
    return { at, known, score: known * 3 + (isWide ? 2 : 0) - data * 3, cells, data };
  });
  const best = scored.reduce<(typeof scored)[number] | null>(
    (most, one) => (one.cells.length > 0 && (most === null || one.score > most.score) ? one : most),
    null,
  );
  if (best === null) return null;
  if (best.known > 0 && best.score > 0) return best.at;
  // Names that nobody knows, above rows that look like data.
  const below = first.slice(best.at + 1).some((row) => row.some(isDataLike));
  return best.data === 0 && best.cells.length > 1 && below ? best.at : null;
}

function named(heading: string, at: number, taken: Map<string, number>): string {
  const name = heading.replaceAll(/\s+/g, " ").slice(0, LONGEST_HEADING - 10) || `Column ${at + 1}`;
  const count = (taken.get(name.toLowerCase()) ?? 0) + 1;
  taken.set(name.toLowerCase(), count);
  return count === 1 ? name : `${name} (${count})`;
}

function bound(rows: readonly (readonly string[])[], width: number): void {
  if (width > MOST_COLUMNS) {
    throw new FileProblem(
      `This table has ${width.toLocaleString("en-US")} columns; ${MOST_COLUMNS} are the most. Delete those that you don’t need and choose it again.`,
    );
  }
  if (rows.length > MOST_DATA_ROWS) {
    throw new FileProblem(
      `This table has more than ${MOST_DATA_ROWS.toLocaleString("en-US")} rows. Divide it into several files.`,
    );
  }
  if (rows.length === 0)
    throw new FileProblem("There are no rows in it. Choose another file or another sheet.");
}

/** `chosen`: the row that somebody says holds the headings; "none" for a table without. */
export function toTable(
  given: readonly (readonly string[])[],
  chosen: number | "none" | null = null,
): FileTable {
  const all = given.map((row) => row.map(clean));
  const headerRow = chosen === "none" ? null : (chosen ?? findHeader(all));
  const headings = headerRow === null ? [] : (all[headerRow] ?? []);
  const body = all.slice((headerRow ?? -1) + 1).filter((row) => row.some(isFilled));
  const width = body.reduce((most, row) => Math.max(most, row.length), headings.length);
  const filled = Array.from({ length: width }, () => false);
  let cut = 0;
  for (const row of body) {
    row.forEach((cell, at) => {
      if (cell !== "") filled[at] = true;
      // No field is longer.
      if (cell.length > LONGEST_CELL) {
        cut += 1;
        row[at] = cell.slice(0, LONGEST_CELL);
      }
    });
  }
  const kept = filled.flatMap((isKept, at) => (isKept ? [at] : []));
  bound(body, kept.length);
  const taken = new Map<string, number>();
  const header = kept.map((at) => named(headings[at] ?? "", at, taken));
  const rows = body.map((row) => kept.map((at) => row[at] ?? ""));
  const large = rows.findIndex((row) => row.reduce((sum, { length }) => sum + length, 0) > LARGEST_ROW);
  if (large >= 0)
    throw new FileProblem(
      `Row ${large + 1} holds more text than fits. Shorten it and choose the file again.`,
    );
  const empty = headings.filter((heading, at) => heading !== "" && !filled[at]);
  const notes = [
    ...(empty.length > 0 ? [`Left out, because nothing stands there: ${empty.slice(0, 10).join(", ")}`] : []),
    ...(cut > 0
      ? [`Longer than ${LONGEST_CELL.toLocaleString("en-US")} characters, and cut there: ${cut} of the cells`]
      : []),
  ];
  return { header, rows, headerRow, notes };
}
