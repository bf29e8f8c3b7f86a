// Filters by custom fields, as they stand in the address: `cf.licence_type=Retail`, `cf.licence_expiry.to=2026-12-31`.
import { isDay } from "@/lib/format/day";
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
