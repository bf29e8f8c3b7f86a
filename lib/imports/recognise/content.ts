// What cells look like, whatever their heading says.

export type Look = "email" | "url" | "phone" | "date" | "money" | "postal_code" | "number";

const LOOKS: readonly [Look, RegExp][] = [
  ["email", /^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+$/],
  [
    "url",
    /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|net|org|de|fr|es|it|nl|eu|io|example|co\.uk)$/i,
  ],
  // Days and times before phone numbers, which consist of the same signs.
  ["date", /^\d{1,4}([./-])\d{1,2}\1\d{1,4}(,?[ T]\d{1,2}:\d{2}(:\d{2})?.*)?$/],
  [
    "postal_code",
    /^(\d{5}(-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i,
  ],
  ["money", /^-?([$€£¥]|USD|EUR|GBP|CHF)\s?-?[\d.,' ]+$|^-?[\d.,' ]+\s?([$€£¥]|USD|EUR|GBP|CHF)$/],
  [
    "phone",
    /^(\+|00)\d[\d\s()./-]{6,}( ?(x|ext)\.? ?\d+)?$|^\(?0?\d{2,5}[)\s./-][\d\s()./-]{4,}\d( ?(x|ext)\.? ?\d+)?$/i,
  ],
  ["number", /^-?\d+([.,]\d+)?$/],
];

export function lookOfCell(cell: string): Look | null {
  return cell.length > 300 ? null : (LOOKS.find(([, fits]) => fits.test(cell))?.[0] ?? null);
}

export const isDataLike = (cell: string): boolean => lookOfCell(cell) !== null;

/** What two of three cells look like: one that is misspelt doesn't make a column something else. */
export function lookOfColumn(cells: readonly string[]): Look | null {
  const filled = cells.filter((cell) => cell !== "");
  const counts = new Map<Look, number>();
  for (const cell of filled) {
    const look = lookOfCell(cell);
    if (look !== null) counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count * 3 >= filled.length * 2)?.[0] ?? null;
}
