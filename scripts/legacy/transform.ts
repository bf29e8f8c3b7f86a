// A row of an older database as the cells of a row of ours, or why it can't be one. Asks nothing and writes nothing.
import type { ColumnRule, TableRule } from "./mapping";

/** As it was read: everything as text, moments in UTC. */
export type Row = Readonly<Record<string, string | null>>;

export type Kept = { column: string; value: string; reason: string };

export type Said = { cells: ReadonlyMap<string, string>; kept: Kept[] } | { refused: string };

export type About = {
  table: string;
  rule: TableRule;
  /** What can be said here, `part.field`, with how it is read. */
  fields: ReadonlyMap<string, string>;
  /** E-mail addresses by the ids of people there, and those that are members here. */
  people: ReadonlyMap<string, string>;
  members: ReadonlySet<string>;
  /** Why a row of another table isn't here; undefined where it is. */
  absent: (table: string, key: string) => string | undefined;
  /** Of the workspace: which day a moment is, and what it is called. */
  zone: string;
  workspaceName: string;
  deleted: readonly string[];
};

const MANY = new Set(["choices", "texts"]);
const NOBODY = /^0{8}-(0{4}-){3}0{12}$/;
const LONGEST = 20_000;

export function dayIn(zone: string, moment: string): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  return day.format(new Date(moment));
}

/** `["a","b"]`, as arrays are read. */
function listed(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.map((one) => String(one).replace(/[;,|\n]+/g, " ")).join("; ");
  } catch {
    // No array: what it says is one value.
  }
  return text;
}

export function deletedOn(row: Row, columns: readonly string[]): string | undefined {
  const at = columns.map((column) => row[column]).find((value) => value != null && value !== "false");
  if (at == null) return undefined;
  return at === "true" ? "deleted there" : `deleted there on ${at.slice(0, 10)}`;
}

type To = Exclude<ColumnRule, string | { keep: string } | { left: string }>;
type Value = { value?: string; kept?: string; refused?: string };

function referred(column: string, text: string, { of = "", optional = false }: To, about: About): Value {
  const absent = about.absent(of, text);
  if (absent === undefined) return { value: text };
  const why = `${column} is ${of} ${text}, which isn't moved: ${absent}`;
  return optional ? { kept: why } : { refused: why };
}

function person(text: string, about: About): Value {
  if (NOBODY.test(text)) return {};
  const email = about.people.get(text);
  return email !== undefined && about.members.has(email)
    ? { value: email }
    : { kept: `${email ?? text} is nobody here` };
}

function named(column: string, text: string, values: Readonly<Record<string, string | null>>): Value {
  const name = [text, text.toLowerCase()].find((one) => Object.hasOwn(values, one));
  if (name === undefined)
    return { refused: `${column} says “${text.slice(0, 60)}”, which the mapping doesn't name` };
  const value = values[name];
  return value == null ? { kept: "the mapping gives it no place" } : { value };
}

function readColumn(column: string, text: string, rule: To, about: About): Value {
  if (rule.say !== undefined) return text === "true" ? { value: rule.say } : {};
  if (rule.of !== undefined) return referred(column, text, rule, about);
  if (rule.as === "person") return person(text, about);
  if (rule.values) return named(column, text, rule.values);
  return { value: rule.as === "list" ? listed(text) : text };
}

/** What several columns say about one thing, put together as that thing is read. */
class Cells {
  readonly values = new Map<string, string[]>();

  constructor(private readonly about: About) {}

  /** False where something else is said already. */
  put(to: string, value: string): boolean {
    const type = this.about.fields.get(to) ?? "";
    const said = this.values.get(to);
    const text = type === "date" && value.includes("T") ? dayIn(this.about.zone, value) : value;
    if (!said) this.values.set(to, [text]);
    else if (said.includes(text)) return true;
    else if (MANY.has(type) || type === "long_text") said.push(text);
    else return false;
    return true;
  }

  joined(): Map<string, string> {
    return new Map(
      [...this.values].map(([to, said]) => [
        to,
        said.join(this.about.fields.get(to) === "long_text" ? "\n" : "; "),
      ]),
    );
  }
}

/** One column; what it says goes to the cells, or to what is kept. Answers why the row can't be moved. */
function say(
  cells: Cells,
  kept: Kept[],
  column: string,
  text: string,
  given: ColumnRule,
  about: About,
): string | undefined {
  const rule = typeof given === "string" ? { to: given } : given;
  if ("left" in rule) return undefined;
  if ("to" in rule && rule.spare && cells.values.has(rule.to)) return undefined;
  const keep = (reason: string) => kept.push({ column, value: text, reason });
  if ("keep" in rule) {
    keep(rule.keep);
    return undefined;
  }
  const { value, kept: why, refused } = readColumn(column, text, rule, about);
  if (why !== undefined) keep(why);
  if (value === undefined) return refused;
  if (!about.fields.has(rule.to)) keep("this workspace has no such field");
  else if (!cells.put(rule.to, rule.label ? `${rule.label}: ${value}` : value))
    keep(`another column says what ${rule.to} is`);
  return undefined;
}

function addDefaults(cells: Cells, { rule, fields, workspaceName }: About): void {
  for (const { to, value, when } of rule.defaults) {
    const isWanted = !when || (cells.values.get(when.field) ?? []).some((said) => when.is.includes(said));
    if (isWanted && !cells.values.has(to) && fields.has(to))
      cells.put(to, value.replace("{workspace}", workspaceName));
  }
}

/** `more`: what rows of other tables say about this one, `part.field` and value. */
export function transform(row: Row, about: About, more: readonly (readonly [string, string])[] = []): Said {
  const gone = deletedOn(row, about.deleted);
  if (gone !== undefined) return { refused: gone };
  const cells = new Cells(about);
  const kept: Kept[] = [];
  for (const [column, rule] of Object.entries(about.rule.columns)) {
    const text = row[column]?.trim();
    const refused = text ? say(cells, kept, column, text, rule, about) : undefined;
    if (refused !== undefined) return { refused };
  }
  for (const [to, value] of more) cells.put(to, value);
  addDefaults(cells, about);
  const joined = cells.joined();
  const long = [...joined].find(([, value]) => value.length > LONGEST);
  if (long) return { refused: `${long[0]} is longer than ${LONGEST} characters` };
  return { cells: joined, kept };
}

/** What a row that became part of another says that has no place. */
export function keptOf(row: Row, rule: TableRule): Kept[] {
  return Object.entries(rule.columns).flatMap(([column, to]) => {
    const value = row[column]?.trim();
    return value && typeof to === "object" && "keep" in to ? [{ column, value, reason: to.keep }] : [];
  });
}
