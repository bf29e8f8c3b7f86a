// Comma-separated values as RFC 4180 writes them, safe to open in a spreadsheet.

export type CsvValue = string | number | boolean | null | undefined;

/** Tells Excel that the text is UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

// Full-width signs too, which some spreadsheets take for the plain ones.
const opensFormula = /^[=+\-@\t\r＝＋－＠]/;
// Where the list separator is a semicolon, as in most of Europe, what follows one inside a text opens a cell of its own; and
// as quotes count only where a cell begins, what follows a line end may too. There dashes of lists and phone numbers stay.
const opensCell = /(;[\s"]*)(?=[=+\-@＝＋－＠])|([\r\n][\s"]*)(?=[=@＝＠]|[+\-＋－][^\s\d])/g;
const needsQuotes = /[",;\r\n]|^\s|\s$/;

/**
 * What a spreadsheet would run as a formula is text here: an apostrophe stands before it, which spreadsheets take as
 * "text follows". Only text can carry one; a negative number stays a number.
 */
function neutral(text: string): string {
  const inside = text.replaceAll(opensCell, "$&'");
  return opensFormula.test(inside.trimStart()) || opensFormula.test(inside) ? `'${inside}` : inside;
}

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = neutral(value.replaceAll("\0", ""));
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record with its line end. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** A file name that every system takes: "organizations-2026-11-21.csv". */
export function fileName(what: string, day: string, ending: "csv" | "xlsx" = "csv"): string {
  return `${what.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-${day}.${ending}`;
}
