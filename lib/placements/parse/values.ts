// Months and cases as they are written in distributors' files.
const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;
const MOST_CASES = 9_999_999;

function first(year: number, month: number): string | null {
  const full = year < 100 ? year + 2000 : year;
  if (full < FIRST_YEAR || full > LAST_YEAR || month < 1 || month > 12) return null;
  return `${full}-${String(month).padStart(2, "0")}-01`;
}

const PATTERNS: readonly (readonly [RegExp, (...found: string[]) => string | null])[] = [
  // 2026-03, 2026-03-31, 2026/3/31 00:00
  [/^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2}(?:[T ].*)?)?$/, (year = "", month = "") => first(+year, +month)],
  [/^(\d{4})(\d{2})$/, (year = "", month = "") => first(+year, +month)],
  // 3/2026, 03-26 is a day of a month nobody knows.
  [/^(\d{1,2})[-/.](\d{4})$/, (month = "", year = "") => first(+year, +month)],
  // 3/31/2026: these files are American.
  [/^(\d{1,2})\/\d{1,2}\/(\d{4}|\d{2})$/, (month = "", year = "") => first(+year, +month)],
  // Mar 2026, March-26, Mar '26
  [
    /^([a-z]{3,9})\.?[ ,'’-]*(\d{4}|\d{2})$/i,
    (name = "", year = "") => {
      const at = NAMES.indexOf(name.slice(0, 3).toLowerCase());
      return at < 0 ? null : first(+year, at + 1);
    },
  ],
  [
    /^(\d{4})[ -]([a-z]{3,9})$/i,
    (year = "", name = "") => {
      const at = NAMES.indexOf(name.slice(0, 3).toLowerCase());
      return at < 0 ? null : first(+year, at + 1);
    },
  ],
];

/** The first day of the month that a text names, as 2026-03-01. */
export function monthIn(text: string): string | null {
  const said = text.trim();
  for (const [pattern, read] of PATTERNS) {
    const found = pattern.exec(said);
    if (found) return read(...found.slice(1));
  }
  return null;
}

/** 1,234.5 and (3), which is three that came back; nothing for a blank or a word. */
export function casesIn(text: string): number | null {
  const said = text.trim().replace(/\s*(cs|cases?)$/i, "");
  if (said === "" || said === "-") return null;
  const isBack = /^\(.*\)$|-$/.test(said);
  const digits = said.replaceAll(/[(),\s]|-$/g, "");
  if (!/^-?\d+(\.\d+)?$/.test(digits)) return null;
  const cases = Math.round(Number(digits) * 100) / 100;
  if (Math.abs(cases) > MOST_CASES) return null;
  return isBack ? -Math.abs(cases) : cases;
}
