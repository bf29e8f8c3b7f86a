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

function isComment(sql: string, i: number): boolean {
  return sql.startsWith("--", i) || sql.startsWith("/*", i);
}

export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = -1;
  let i = 0;
  let line = 1;
  let startLine = 1;
  let parens = 0;
  let atomicDepth = 0;
  while (i < sql.length) {
    const char = sql[i] ?? "";
    const end = endOfToken(sql, i);
    if (start === -1 && !isComment(sql, i) && !/\s/.test(char) && char !== ";") {
      start = i;
      startLine = line;
    }
    if (char === "(") parens += 1;
    if (char === ")") parens -= 1;
    // SQL-standard bodies (`begin atomic … end`) hold semicolons outside any quoting.
    if (/\bbegin\s+atomic$/i.test(sql.slice(Math.max(0, i - 20), end)) && end === i + 1) atomicDepth += 1;
    if (atomicDepth > 0 && /\W(?:case)\W$/i.test(sql.slice(Math.max(0, i - 5), end))) atomicDepth += 1;
    if (atomicDepth > 0 && /\Wend\W$/i.test(sql.slice(Math.max(0, i - 4), end))) atomicDepth -= 1;
    if (char === ";" && end === i + 1 && parens === 0 && atomicDepth === 0) {
      if (start !== -1) statements.push({ text: sql.slice(start, i), line: startLine });
      start = -1;
    }
    for (let k = i; k < end; k += 1) if (sql[k] === "\n") line += 1;
    i = end;
  }
  if (start !== -1) statements.push({ text: sql.slice(start), line: startLine });
  return statements;
}
