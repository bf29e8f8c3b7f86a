// A table as people paste it: tabs out of a spreadsheet, or the commas or semicolons of a CSV file; quoted cells may hold
// anything.

export interface PastedRow {
  /** Counts from one. */
  line: number;
  cells: string[];
  /** As it stood there, so that what is left of a list can be put back. */
  source: string;
}

const DELIMITERS = ["\t", ",", ";"] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** A quote that opens no whole cell is a letter like any other: 5" Pipe Supply. */
const CELLS: Record<Delimiter, RegExp> = {
  "\t": /"((?:[^"]|"")*)" *(?=\t|\r?\n|$)|([^\t\n]*)/y,
  ",": /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\r?\n|$)|([^,\n]*)/y,
  ";": /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=;|\r?\n|$)|([^;\n]*)/y,
};

export function splitTable(text: string, delimiter: Delimiter): PastedRow[] {
  const cell = CELLS[delimiter];
  const rows: PastedRow[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    for (;;) {
      cell.lastIndex = at;
      const match = cell.exec(text);
      at += match?.[0].length ?? 0;
      cells.push((match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? "").trim());
      if (text[at] !== delimiter) break;
      at += 1;
    }
    // Quoted cells end before a carriage return, others take it along and are trimmed.
    if (text[at] === "\r") at += 1;
    const source = text.slice(start, at);
    if (cells.some((held) => held !== "")) rows.push({ line, cells, source: source.replace(/\r$/, "") });
    line += source.split("\n").length;
    at += 1;
  }
  return rows;
}

const LOOKS_LIKE_DATA = /^(?:[^@\s]+@[^@\s]+|[A-Za-z]{2}|[+(\d][\d\s().+/-]{5,})$/;

/** Commas stand in names too: they part cells only under a heading, or where every line has as many and more speaks for it. */
export function readTable(text: string, isHeading: (cells: readonly string[]) => boolean): PastedRow[] {
  if (text.includes("\t")) return splitTable(text, "\t");
  for (const delimiter of [",", ";"] as const) {
    const rows = splitTable(text, delimiter);
    const width = rows[0]?.cells.length ?? 0;
    if (width < 2) continue;
    if (isHeading(rows[0]?.cells ?? [])) return rows;
    const even = rows.every(({ cells }) => cells.length === width);
    const speaks = rows.some(
      ({ cells, source }) => /^\s*"|[,;]\s*"/.test(source) || cells.slice(1).some(isData),
    );
    if (even && (width > 2 || speaks)) return rows;
  }
  // One name a line; a quoted one loses its quotes.
  return splitTable(text, "\t");
}

function isData(cell: string): boolean {
  return LOOKS_LIKE_DATA.test(cell);
}
