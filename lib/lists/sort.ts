// By what a list is sorted, as the address says it: `sort=name`, `sort=-name` for the other way round.
import { searchText } from "./query-string";

export interface SortSpec {
  /** As the query names it; must be selected, so that the last row makes the next cursor. */
  column: string;
  kind: "text" | "timestamp" | "day" | "number";
  /** Rows without a value come last, whichever way the list is sorted. */
  nullable: boolean;
  /** No index holds it: rows with a value and those without are one question. */
  isWorkedOut?: boolean;
  /** Its index ends with the rows without a value: the first page is one question. */
  indexHasEmpty?: boolean;
  /** The way people expect first; its index exists in the schema. */
  natural: "ascending" | "descending";
}

export type SortSpecs = Readonly<Record<string, SortSpec>>;

export interface Sorting {
  key: string;
  reversed: boolean;
}

export function formatSort({ key, reversed }: Sorting): string {
  return reversed ? `-${key}` : key;
}

export function directionOf(spec: SortSpec, reversed: boolean): "ascending" | "descending" {
  const other = spec.natural === "ascending" ? "descending" : "ascending";
  return reversed ? other : spec.natural;
}

/** A searched list begins with what answers best, until somebody sorts it. */
const BEST_MATCH = { column: "match_key", kind: "text", nullable: false, natural: "ascending" } as const;

/** By what the list that an address asks for is sorted. */
export function sortingIn(params: URLSearchParams, otherwise: string): Sorting {
  const text = params.get("sort");
  if (!text) return { key: searchText(params.get("q")) === null ? otherwise : "match", reversed: false };
  return { key: text.replace(/^-/, ""), reversed: text.startsWith("-") };
}

export interface Sorted {
  sorting: Sorting;
  spec: SortSpec;
}

/** The same with the column; what the list can't be sorted by is refused before, and sorts as it always is. */
export function sortedAs(params: URLSearchParams, specs: SortSpecs, otherwise: string): Sorted {
  const asked = sortingIn(params, otherwise);
  if (asked.key === "match" && !params.get("sort")) return { sorting: asked, spec: BEST_MATCH };
  const sorting = Object.hasOwn(specs, asked.key) ? asked : { key: otherwise, reversed: false };
  const spec = specs[sorting.key];
  if (spec === undefined) throw new Error(`No list is sorted by ${otherwise}`);
  return { sorting, spec };
}

/** The place of a row in a list sorted so: what the sorted column holds, which every list reads. */
export function placeOf(row: Readonly<Record<string, unknown>> & { id: string }, { column }: SortSpec) {
  const value = row[column];
  return { id: row.id, value: value === null || value === undefined ? null : String(value) };
}
