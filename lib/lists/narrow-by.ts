// Conditions as the API reads them: one `or` of groups, each an `and` of plain comparisons. Values are quoted here and nowhere
// else; columns come from the definition of the list, never from an address.
import type { Condition, Groups } from "./conditions";
import { type Clock, endsOf } from "./ends";
import type { FieldInUse } from "./fields";
import type { Narrowable } from "./narrow";

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

const OPERATORS = { from: "gte", to: "lte", before: "lt" } as const;

function within(condition: Condition, clock: Clock): string[] {
  const { field } = condition;
  // Numbers compare as JSON does, or 10 would come before 9.
  const place = field.custom && field.type === "number" ? `custom->${field.custom.key}` : textOf(field);
  return endsOf(condition, clock).map(({ ask, value }) => {
    const told = field.type === "moment" ? quoted(String(value)) : value;
    return `${place}.${OPERATORS[ask]}.${told}`;
  });
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

function clausesOf(condition: Condition, clock: Clock): string[] {
  const { field, ask, values } = condition;
  switch (ask) {
    case "empty":
      return [hasNone(field)];
    case "filled":
      return [hasSome(field)];
    case "has":
      return [`${textOf(field)}.imatch.${quoted(literal(values[0] ?? ""))}`];
    case "within":
      return within(condition, clock);
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
