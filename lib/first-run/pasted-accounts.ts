// A list of accounts as people paste it: names, one a line, or the columns of a spreadsheet, with or without a heading.
import { accountSchema } from "./account-list";

type Column = keyof typeof accountSchema.shape;
export type PastedAccount = { name: string } & Partial<Record<Exclude<Column, "name">, string>>;

export interface PastedList {
  accounts: PastedAccount[];
  /** Lines that can't be an account, and why; lines count from one. */
  problems: { line: number; text: string; why: string }[];
  /** Names that stand in the list twice or more; the first of each counts. */
  repeated: string[];
}

const HEADINGS: Record<string, Column> = {
  account: "name",
  company: "name",
  customer: "name",
  name: "name",
  organization: "name",
  city: "city",
  town: "city",
  state: "state_code",
  phone: "phone",
  telephone: "phone",
  "e-mail": "email",
  email: "email",
};

function headingOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => HEADINGS[cell.toLowerCase().replace(/ name$/, "")] ?? null);
  return columns.includes("name") ? columns : null;
}

/** Without a heading the name comes first, and the rest is told by its look. */
function columnOf(cell: string, index: number): Column {
  if (index === 0) return "name";
  if (cell.includes("@")) return "email";
  if (/^[A-Za-z]{2}$/.test(cell)) return "state_code";
  return /^[+(\d][\d\s().+/-]{5,}$/.test(cell) ? "phone" : "city";
}

function read(cells: readonly string[], heading: (Column | null)[] | null): PastedAccount {
  const account: PastedAccount = { name: "" };
  for (const [index, cell] of cells.entries()) {
    const column = heading ? heading[index] : columnOf(cell, index);
    if (column && cell !== "" && !account[column]) account[column] = cell;
  }
  return account;
}

export function readPastedAccounts(text: string): PastedList {
  const lines = text.split(/\r?\n/).map((line, index) => ({
    line: index + 1,
    text: line.trim(),
    cells: line.split("\t").map((cell) => cell.trim()),
  }));
  const filled = lines.filter((line) => line.text !== "");
  const heading = filled[0] ? headingOf(filled[0].cells) : null;
  const list: PastedList = { accounts: [], problems: [], repeated: [] };
  const seen = new Set<string>();
  for (const { line, text: whole, cells } of heading ? filled.slice(1) : filled) {
    const account = read(cells, heading);
    const checked = accountSchema.safeParse(account);
    const name = account.name.toLowerCase().replace(/\s+/g, " ");
    if (!checked.success) {
      list.problems.push({ line, text: whole, why: checked.error.issues[0]?.message ?? "Can’t be read" });
    } else if (seen.has(name)) {
      list.repeated.push(account.name);
    } else {
      seen.add(name);
      list.accounts.push(account);
    }
  }
  return list;
}
