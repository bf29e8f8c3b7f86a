// Conditions as the API reads them: one `or` of groups, each an `and` of plain comparisons. Values are quoted here and nowhere
// else; columns come from the definition of the list, never from an address.
import { addDays } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import type { Condition, Groups } from "./conditions";
import type { FieldInUse } from "./fields";
import type { Narrowable } from "./narrow";
import { readNumbers, readSpan } from "./spans";

export interface Clock {
  today: string;
  timeZone: string;
}

/** For what holds neither a quote nor a backslash: servers disagree about how those are told inside quotes. */
const quoted = (value: string) => `"${value}"`;
const isPlain = (value: string) => !/["\\]/.test(value);
const NAMED: Record<string, string> = { "^": "circumflex", "\\": "backslash", '"': "quotation-mark" };
/** A text as a pattern that matches itself, without a quote or a backslash in it. */
const literal = (text: string) =>
  text.replace(/[^\p{L}\p{N} ]/gu, (sign) => (sign in NAMED ? `[[.${NAMED[sign]}.]]` : `[${sign}]`));
const all = (parts: readonly string[]) => `and(${parts.join(",")})`;
const any = (parts: readonly string[]) => `or(${parts.join(",")})`;

/** As text; of what the workspace added, out of the record's own JSON. */
const textOf = ({ column, custom }: FieldInUse) => (custom ? `custom->>${custom.key}` : column);

function within(field: FieldInUse, text: string, { today, timeZone }: Clock): string[] {
  const { type, column, custom } = field;
  if (type === "number" || type === "money") {
    const { least, most } = readNumbers(text) ?? { least: null, most: null };
    // Numbers compare as JSON does, or 10 would come before 9.
    const place = custom ? `custom->${custom.key}` : column;
    const stored = (value: number) => (type === "money" ? Math.round(value * 100) : value);
    return [
      ...(least === null ? [] : [`${place}.gte.${stored(least)}`]),
      ...(most === null ? [] : [`${place}.lte.${stored(most)}`]),
    ];
  }
  const { first, last } = readSpan(text, today) ?? { first: null, last: null };
  const start = (day: string) => quoted(momentAt(day, "00:00", timeZone).toISOString());
  if (type === "moment") {
    return [
      ...(first === null ? [] : [`${column}.gte.${start(first)}`]),
      ...(last === null ? [] : [`${column}.lt.${start(addDays(last, 1))}`]),
    ];
  }
  const place = textOf(field);
  return [
    ...(first === null ? [] : [`${place}.gte.${first}`]),
    ...(last === null ? [] : [`${place}.lte.${last}`]),
  ];
}

/** JSON without a sign that ends a value. */
const plainJson = (value: string) =>
  `["${value.replace(/[^\p{L}\p{N} ]/gu, (sign) => [...sign].map((one) => unicode(one)).join(""))}"]`;
const unicode = (sign: string) =>
  sign
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** What holds several has any of these, or none. */
function holding({ column, custom }: FieldInUse, values: readonly string[], not: "" | "not."): string {
  if (custom === undefined) return `${column}.${not}ov.${quoted(`{${values.join(",")}}`)}`;
  const each = values.map((value) => `custom->${custom.key}.${not}cs.${plainJson(value)}`);
  return not === "" ? any(each) : all(each);
}

function oneOfTexts(place: string | undefined, values: readonly string[], not: "" | "not."): string {
  const plain = values.filter(isPlain);
  const each = [
    ...(plain.length === 0 ? [] : [`${place}.${not}in.(${plain.map(quoted).join(",")})`]),
    ...values
      .filter((value) => !isPlain(value))
      .map((value) => `${place}.${not}match.${quoted(`^${literal(value)}$`)}`),
  ];
  return not === "" ? any(each) : all(each);
}

function isOne(field: FieldInUse, values: readonly string[]): string {
  const { type, column, custom } = field;
  if (type === "tags") return holding(field, values, "");
  if (type !== "yes_no") return oneOfTexts(textOf(field), values, "");
  const told = values.map((value) => String(value === "yes"));
  return custom
    ? `${textOf(field)}.in.(${told.join(",")})`
    : any(told.map((value) => `${column}.is.${value}`));
}

/** A list of texts that is a column is never without a value; it has none in it. */
const isList = ({ type, custom }: FieldInUse) => type === "tags" && custom === undefined;
const hasNone = (field: FieldInUse) =>
  isList(field) ? `${field.column}.cd."{}"` : `${textOf(field)}.is.null`;
const hasSome = (field: FieldInUse) =>
  isList(field) ? `${field.column}.not.cd."{}"` : `${textOf(field)}.not.is.null`;

/** Who has no value isn't one of them either. */
function isNone(field: FieldInUse, values: readonly string[]): string {
  const others =
    field.type === "tags" ? holding(field, values, "not.") : oneOfTexts(textOf(field), values, "not.");
  return any([hasNone(field), others]);
}

function clausesOf({ field, ask, values }: Condition, clock: Clock): string[] {
  switch (ask) {
    case "empty":
      return [hasNone(field)];
    case "filled":
      return [hasSome(field)];
    case "has":
      return [`${textOf(field)}.imatch.${quoted(literal(values[0] ?? ""))}`];
    case "within":
      return within(field, values[0] ?? "", clock);
    case "not":
      return [isNone(field, values)];
    default:
      return [isOne(field, values)];
  }
}

export function filterText(groups: Groups, clock: Clock): string {
  return groups
    .map(({ conditions }) => all(conditions.flatMap((condition) => clausesOf(condition, clock))))
    .join(",");
}

/** The rows for which every condition of one of the groups holds. */
export function narrowBy<Query extends Narrowable>(query: Query, groups: Groups, clock: Clock): Query {
  return groups.length === 0 ? query : query.or(filterText(groups, clock));
}
