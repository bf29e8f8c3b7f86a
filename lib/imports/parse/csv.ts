// Text with separators, read by Papa Parse: which separator it is, and what to make of a quote that is never closed.
import Papa from "papaparse";
import { DELIMITERS, type Delimiter } from "./delimiters";
import { FileProblem } from "./problem";

const isDelimiter = (text: string | undefined): text is Delimiter => DELIMITERS.some((one) => one === text);

const LOOKED_AT = 100;
/** Of so much text, so that a quote that is never closed doesn't make it look at everything. */
const LOOKED_AT_TEXT = 200_000;

/** The most even table wins: as many lines as possible with the same number of cells, and more than one. */
function evenness(text: string, delimiter: Delimiter): number {
  const { data } = Papa.parse<string[]>(text.slice(0, LOOKED_AT_TEXT), {
    delimiter,
    preview: LOOKED_AT,
    skipEmptyLines: "greedy",
  });
  const widths = new Map<number, number>();
  for (const { length } of data) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  return Math.max(0, ...[...widths].map(([width, rows]) => (rows / data.length) * (1 + Math.log2(width))));
}

function delimiterOf(text: string): Delimiter {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(text, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** Stands for a quote that is a letter, while the text is read. */
const LETTER_QUOTE = "\u{F0022}";
const MOST_MENDED = 20;

export interface CsvText {
  rows: string[][];
  delimiter: Delimiter;
  /** Lines in which a quote opened a cell that nothing closed. */
  lonely: number[];
}

/** Where a quote opens a cell that swallows what comes after it; null where all is well. */
function lonelyQuote({ data, errors }: Papa.ParseResult<string[]>): number | null {
  for (const { type, code, row, index } of errors) {
    if (type !== "Quotes" || index === undefined) continue;
    // 5" pipe inside quotes is read as it was meant, as long as its cell ends in its line.
    if (code === "InvalidQuotes" && !data[row ?? 0]?.some((cell) => cell.includes("\n"))) continue;
    // It tells where the cell begins.
    return index - 1;
  }
  return null;
}

export function readCsv(given: string, chosen: Delimiter | null = null): CsvText {
  // Excel's own first line, which says how it is separated.
  const said = /^sep=(.)\r?\n/.exec(given);
  let text = said === null ? given : given.slice(said[0].length);
  const delimiter = chosen ?? (isDelimiter(said?.[1]) ? said[1] : delimiterOf(text));
  const lonely: number[] = [];
  for (;;) {
    const read = Papa.parse<string[]>(text, { delimiter });
    const at = lonelyQuote(read);
    if (at === null) {
      const rows =
        lonely.length === 0
          ? read.data
          : read.data.map((row) => row.map((cell) => cell.replaceAll(LETTER_QUOTE, '"')));
      return { rows, delimiter, lonely };
    }
    lonely.push(text.slice(0, at).split("\n").length);
    if (lonely.length > MOST_MENDED) {
      throw new FileProblem(
        `Quotes are opened and never closed, first in line ${lonely[0]}. Save the file again from your spreadsheet.`,
      );
    }
    text = `${text.slice(0, at)}${LETTER_QUOTE}${text.slice(at + 1)}`;
  }
}
