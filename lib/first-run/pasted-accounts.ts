// A list of accounts as people paste it: names, one a line, or the columns of a spreadsheet or a CSV file, with or without a
// heading. Whatever of it isn't taken is named.
import type { z } from "zod";
import { type AccountField, columnsOf, FIELD_LABELS, isHeading } from "./account-columns";
import { accountSchema } from "./account-list";
import { type PastedRow, readTable } from "./pasted-table";
import { stateCodeOf } from "./states";

type Key = keyof z.infer<typeof accountSchema>;
export type PastedAccount = { name: string } & Partial<Record<Exclude<Key, "name">, string>>;

export interface PastedColumn {
  /** Counts from one. */
  number: number;
  /** Its heading, or its number and the first that stands in it. */
  title: string;
  field: AccountField | null;
}

export interface PastedList {
  accounts: PastedAccount[];
  /** Empty for a list of names. */
  columns: PastedColumn[];
  /** Lines that can't be an account, and why; lines count from one. */
  problems: { line: number; why: string }[];
  /** What is left out of accounts that are added all the same. */
  leftOff: { line: number; name: string; what: string }[];
  /** Names that stand in the list twice or more; the first of each counts. */
  repeated: string[];
  /** The text of the list without the first so many accounts. */
  rest: (taken: number) => string;
}

function titleOf(column: number, heading: readonly string[] | null, rows: readonly PastedRow[]): string {
  const name = heading?.[column];
  if (name) return name;
  const first = rows.map(({ cells }) => cells[column]).find(Boolean);
  return first ? `Column ${column + 1} (${first.slice(0, 40)})` : `Column ${column + 1}`;
}

function read(cells: readonly string[], columns: readonly PastedColumn[], headed: boolean): PastedAccount {
  const account: PastedAccount = { name: "" };
  for (const [index, { title, field }] of columns.entries()) {
    const cell = cells[index] ?? "";
    if (field === null || cell === "") continue;
    if (field === "distributor") add(account, `Distributor: ${cell}`);
    else if (field === "notes") add(account, headed && !/^notes?$/i.test(title) ? `${title}: ${cell}` : cell);
    else if (field === "state_code") account[field] = stateCodeOf(cell) ?? cell;
    else account[field] = cell;
  }
  return account.contact === undefined ? withoutPerson(account) : account;
}

/** What belongs to a person whom nobody names is the account's own, or a note. */
function withoutPerson({
  contact_phone,
  contact_email,
  contact_title,
  ...account
}: PastedAccount): PastedAccount {
  if (contact_phone !== undefined) {
    if (account.phone === undefined) account.phone = contact_phone;
    else add(account, `${FIELD_LABELS.contact_phone}: ${contact_phone}`);
  }
  if (contact_email !== undefined) {
    if (account.email === undefined) account.email = contact_email;
    else add(account, `${FIELD_LABELS.contact_email}: ${contact_email}`);
  }
  if (contact_title !== undefined) add(account, `${FIELD_LABELS.contact_title}: ${contact_title}`);
  return account;
}

function add(account: PastedAccount, line: string): void {
  account.notes = account.notes === undefined ? line : `${account.notes}\n${line}`;
}

const OPTIONAL = Object.keys(accountSchema.shape).filter(
  (key): key is Exclude<Key, "name"> => key in accountSchema.shape && key !== "name",
);

/** What of a line can be kept, and the rest by name. */
function keep(account: PastedAccount): { kept: PastedAccount; without: string[] } {
  const kept: PastedAccount = { name: account.name };
  const without: string[] = [];
  for (const key of OPTIONAL) {
    const value = account[key];
    if (value === undefined) continue;
    const isState = key !== "state_code" || stateCodeOf(value) !== null;
    if (isState && accountSchema.shape[key].safeParse(value).success) kept[key] = value;
    else without.push(`${FIELD_LABELS[key]} “${value.slice(0, 60)}”`);
  }
  return { kept, without };
}

const plain = (text: string) => text.toLowerCase().replace(/ +/g, " ");

/** The columns as somebody chose them, if they did. */
export function readPastedAccounts(
  text: string,
  chosen?: readonly (AccountField | null)[] | null,
): PastedList {
  const rows = readTable(text, isHeading);
  const first = rows[0];
  const heading = first && isHeading(first.cells) ? first : null;
  const body = heading ? rows.slice(1) : rows;
  const fields =
    chosen ??
    columnsOf(
      body.map(({ cells }) => cells),
      heading?.cells ?? null,
    );
  const columns = fields.map((field, index) => ({
    number: index + 1,
    title: titleOf(index, heading?.cells ?? null, body),
    field,
  }));
  const list: Omit<PastedList, "rest"> = { accounts: [], columns, problems: [], leftOff: [], repeated: [] };
  const sources: string[] = [];
  const seen = new Set<string>();
  for (const { line, cells, source } of body) {
    const { kept, without } = keep(read(cells, columns, heading !== null));
    const named = accountSchema.shape.name.safeParse(kept.name);
    const name = plain(kept.name);
    // The same name in another city may be another location; whoever added the list is asked.
    const place = `${name}\n${plain(kept.city ?? "")}`;
    if (!named.success) {
      list.problems.push({ line, why: named.error.issues[0]?.message ?? "Can’t be read" });
    } else if (seen.has(kept.city ? place : name)) {
      list.repeated.push(kept.name);
    } else {
      seen.add(name).add(place);
      list.accounts.push(kept);
      sources.push(source);
      list.leftOff.push(...without.map((what) => ({ line, name: kept.name, what })));
    }
  }
  return {
    ...list,
    columns: columns.length > 1 ? columns : [],
    rest: (taken) => {
      const left = sources.slice(taken);
      return left.length === 0 ? "" : [...(heading ? [heading.source] : []), ...left].join("\n");
    },
  };
}
