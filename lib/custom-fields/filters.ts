// Filters by custom fields, as they stand in the address: `cf.licence_type=Retail`, `cf.licence_expiry.to=2026-12-31`.
import { isDay } from "@/lib/format/day";
import type { Narrowable } from "@/lib/lists/narrow";
import type { CustomField } from "./fields";

const PREFIX = "cf.";
export const EMPTY = "(empty)";

export function filterName({ key }: Pick<CustomField, "key">, end?: "from" | "to"): string {
  return end === undefined ? PREFIX + key : `${PREFIX}${key}.${end}`;
}

export function isFilterName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** How many fields the list is narrowed by. */
export function countFilters(params: URLSearchParams): number {
  return new Set([...params.keys()].filter(isFilterName).map((name) => name.split(".")[1])).size;
}

const LONGEST_TEXT = 200;

function optionNow({ options, renamed }: CustomField, value: string): string | null {
  const option = options.includes(value) ? value : renamed[value];
  return option !== undefined && options.includes(option) ? option : null;
}

/** What a filter means today; null when it can't be applied. */
function readFilter(field: CustomField, end: string | undefined, value: string): string | null {
  if (end !== undefined) {
    const isEnd = (end === "from" || end === "to") && (field.kind === "date" || field.kind === "number");
    return isEnd && bound(field, value) !== null ? value : null;
  }
  if (value === EMPTY) return value;
  if (field.kind === "choice" || field.kind === "multi_choice") return optionNow(field, value);
  if (field.kind === "yes_no") return value === "yes" || value === "no" ? value : null;
  const isText = field.kind === "text" || field.kind === "link";
  return isText && value.length <= LONGEST_TEXT ? value : null;
}

const WHAT_FITS: Record<CustomField["kind"], string> = {
  text: "a text of up to 200 characters",
  link: "a text of up to 200 characters",
  number: "a number",
  date: "a day",
  choice: "one of its choices, or no longer",
  multi_choice: "one of its choices, or no longer",
  yes_no: "yes or no",
};

/** The filters by fields as their options are called today, and those that can't be applied. */
export function fitCustom(
  given: URLSearchParams,
  fields: readonly CustomField[],
  retired: readonly CustomField[],
): { params: URLSearchParams; unfit: { names: string[]; why: string }[] } {
  const params = new URLSearchParams(given);
  const unfit: { names: string[]; why: string }[] = [];
  for (const [name, value] of given) {
    if (!isFilterName(name) || value === "") continue;
    const [key = "", end, ...rest] = name.slice(PREFIX.length).split(".");
    const field = fields.find((one) => one.key === key);
    const read = field === undefined || rest.length > 0 ? null : readFilter(field, end, value);
    if (read !== null) {
      if (read !== value) params.set(name, read);
      continue;
    }
    const gone = retired.find((one) => one.key === key);
    const why =
      field !== undefined
        ? `${field.label}: “${value.slice(0, 60)}” is not ${WHAT_FITS[field.kind]}.`
        : gone !== undefined
          ? `The field “${gone.label}” was retired.`
          : `There is no field “${key.slice(0, 60)}” here.`;
    unfit.push({ names: [name], why });
  }
  return { params, unfit };
}

function bound(field: CustomField, text: string | null): string | number | null {
  if (text === null) return null;
  if (field.kind === "date") return isDay(text) ? text : null;
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : null;
}

/** What one filter asks of a field, whoever answers it. */
export type FieldTest = { key: string } & (
  | { ask: "empty" }
  | { ask: "has"; value: string | boolean | string[] }
  | { ask: "like"; value: string }
  | { ask: "from" | "to"; value: string | number }
);

function testsOf(field: CustomField, params: URLSearchParams): FieldTest[] {
  const { key, kind } = field;
  const wanted = params.get(filterName(field));
  if (wanted === EMPTY) return [{ key, ask: "empty" }];
  if (kind === "date" || kind === "number") {
    return (["from", "to"] as const).flatMap((ask) => {
      const value = bound(field, params.get(filterName(field, ask)));
      return value === null ? [] : [{ key, ask, value }];
    });
  }
  if (wanted === null || wanted === "") return [];
  if (kind === "choice") return [{ key, ask: "has", value: wanted }];
  if (kind === "multi_choice") return [{ key, ask: "has", value: [wanted] }];
  if (kind === "yes_no") return [{ key, ask: "has", value: wanted === "yes" }];
  const pattern = wanted.replace(/[\\%_]/g, "\\$&").replaceAll("*", "_");
  return [{ key, ask: "like", value: `%${pattern}%` }];
}

export function readTests(fields: readonly CustomField[], params: URLSearchParams): FieldTest[] {
  return countFilters(params) === 0 ? [] : fields.flatMap((field) => testsOf(field, params));
}

export function narrowByTests<Query extends Narrowable>(query: Query, tests: readonly FieldTest[]): Query {
  return tests.reduce((narrowed, test) => {
    const text = `custom->>${test.key}`;
    if (test.ask === "empty") return narrowed.is(text, null);
    if (test.ask === "like") return narrowed.ilike(text, test.value);
    if (test.ask === "has") return narrowed.contains("custom", { [test.key]: test.value });
    // Days compare as text; numbers as JSON does, or 10 would come before 9.
    const column = typeof test.value === "string" ? text : `custom->${test.key}`;
    return test.ask === "from" ? narrowed.gte(column, test.value) : narrowed.lte(column, test.value);
  }, query);
}

export function narrowByCustom<Query extends Narrowable>(
  query: Query,
  fields: readonly CustomField[],
  params: URLSearchParams,
): Query {
  return narrowByTests(query, readTests(fields, params));
}

/** The same tests as the functions of the board take them. */
export type CustomConditions = {
  has?: Record<string, string | boolean | string[]>;
  like?: Record<string, string>;
  from?: Record<string, string | number>;
  to?: Record<string, string | number>;
  empty?: string[];
};

export function toConditions(tests: readonly FieldTest[]): CustomConditions {
  const conditions: CustomConditions = {};
  for (const test of tests) {
    if (test.ask === "empty") conditions.empty = [...(conditions.empty ?? []), test.key];
    else if (test.ask === "has") conditions.has = { ...conditions.has, [test.key]: test.value };
    else if (test.ask === "like") conditions.like = { ...conditions.like, [test.key]: test.value };
    else conditions[test.ask] = { ...conditions[test.ask], [test.key]: test.value };
  }
  return conditions;
}
