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

function bound(field: CustomField, text: string | null): string | number | null {
  if (text === null) return null;
  if (field.kind === "date") return isDay(text) ? text : null;
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : null;
}

function narrowByField<Query extends Narrowable>(
  query: Query,
  field: CustomField,
  params: URLSearchParams,
): Query {
  const wanted = params.get(filterName(field))?.slice(0, 200) ?? null;
  if (wanted === EMPTY) return query.is(`custom->>${field.key}`, null);
  switch (field.kind) {
    case "date":
    case "number": {
      // Days compare as text; numbers as JSON does, or 10 would come before 9.
      const column = field.kind === "date" ? `custom->>${field.key}` : `custom->${field.key}`;
      const from = bound(field, params.get(filterName(field, "from")));
      const to = bound(field, params.get(filterName(field, "to")));
      const begun = from === null ? query : query.gte(column, from);
      return to === null ? begun : begun.lte(column, to);
    }
    case "choice":
      return wanted === null ? query : query.contains("custom", { [field.key]: wanted });
    case "multi_choice":
      return wanted === null ? query : query.contains("custom", { [field.key]: [wanted] });
    case "yes_no":
      return wanted === null ? query : query.contains("custom", { [field.key]: wanted === "yes" });
    default:
      return wanted === null
        ? query
        : query.ilike(`custom->>${field.key}`, `%${wanted.replace(/[\\%_]/g, "\\$&").replaceAll("*", "_")}%`);
  }
}

export function narrowByCustom<Query extends Narrowable>(
  query: Query,
  fields: readonly CustomField[],
  params: URLSearchParams,
): Query {
  if (countFilters(params) === 0) return query;
  return fields.reduce((narrowed, field) => narrowByField(narrowed, field, params), query);
}
