// Splits a SQL script into single statements with their line numbers, so that a failure can name its place.

export type Statement = { text: string; line: number };

const DOLLAR_TAG = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/;

function endOfQuoted(sql: string, start: number, quote: string, backslashEscapes: boolean): number {
  let i = start + 1;
  while (i < sql.length) {
    const char = sql[i];
    if (backslashEscapes && char === "\\") i += 2;
    else if (char === quote && sql[i + 1] === quote) i += 2;
    else if (char === quote) return i + 1;
    else i += 1;
  }
  return sql.length;
}

function endOfBlockComment(sql: string, start: number): number {
  let depth = 0;
  let i = start;
  while (i < sql.length) {
    if (sql.startsWith("/*", i)) {
      depth += 1;
      i += 2;
    } else if (sql.startsWith("*/", i)) {
      depth -= 1;
      i += 2;
      if (depth === 0) return i;
    } else i += 1;
  }
  return sql.length;
}

/** Where the token that starts at `i` ends; `i + 1` for anything that needs no care. */
function endOfToken(sql: string, i: number): number {
  const char = sql[i];
  if (char === "'") {
    const isEscapeString = /[eE]/.test(sql[i - 1] ?? "") && !/\w/.test(sql[i - 2] ?? "");
    return endOfQuoted(sql, i, "'", isEscapeString);
  }
  if (char === '"') return endOfQuoted(sql, i, '"', false);
  if (sql.startsWith("--", i)) {
    const end = sql.indexOf("\n", i);
    return end === -1 ? sql.length : end;
  }
  if (sql.startsWith("/*", i)) return endOfBlockComment(sql, i);
  if (char === "$" && !/\w/.test(sql[i - 1] ?? "")) {
    const tag = DOLLAR_TAG.exec(sql.slice(i, i + 80))?.[0];
    if (tag) {
      const end = sql.indexOf(tag, i + tag.length);
      return end === -1 ? sql.length : end + tag.length;
    }
  }
  return i + 1;
}

function isSeparator(sql: string, i: number): boolean {
  return /[\s;]/.test(sql[i] ?? "") || sql.startsWith("--", i) || sql.startsWith("/*", i);
}

/** How far the word that ends at `end` opens or closes a standard body (`begin atomic … end`), which holds semicolons. */
function atomicStep(sql: string, end: number, depth: number): number {
  if (/\w/.test(sql[end] ?? "")) return 0;
  const before = sql.slice(Math.max(0, end - 24), end).toLowerCase();
  if (/\bbegin\s+atomic$/.test(before)) return 1;
  if (depth === 0) return 0;
  if (/(?:^|\W)case$/.test(before)) return 1;
  return /(?:^|\W)end$/.test(before) ? -1 : 0;
}

export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = -1;
  let depth = 0;
  for (let i = 0, end = 0; i < sql.length; i = end) {
    end = endOfToken(sql, i);
    if (start === -1 && !isSeparator(sql, i)) start = i;
    if (end === i + 1) depth += atomicStep(sql, end, depth);
    if (start !== -1 && sql[i] === ";" && depth === 0) {
      statements.push({ text: sql.slice(start, i), line: lineOf(sql, start) });
      start = -1;
    }
  }
  if (start !== -1) statements.push({ text: sql.slice(start), line: lineOf(sql, start) });
  return statements;
}

function lineOf(sql: string, position: number): number {
  return sql.slice(0, position).split("\n").length;
}
