// By what a list is sorted, as the address says it: `sort=name`, `sort=-name` for the other way round.
import { searchText } from "./query-string";

export interface SortSpec {
  /** As the query names it; must be selected, so that the last row makes the next cursor. */
  column: string;
  kind: "text" | "timestamp" | "day" | "number";
  /** Rows without a value come last, whichever way the list is sorted. */
  nullable: boolean;
  /** The way people expect first; its index exists in the schema. */
  natural: "ascending" | "descending";
}

export type SortSpecs<Key extends string> = Readonly<Record<Key, SortSpec>>;

export interface Sorting<Key extends string = string> {
  key: Key;
  reversed: boolean;
}

function isKey<Key extends string>(specs: SortSpecs<Key>, text: string): text is Key {
  return Object.hasOwn(specs, text);
}

export function parseSort<Key extends string>(
  text: string | null | undefined,
  specs: SortSpecs<Key>,
  otherwise: Key,
): Sorting<Key> {
  const reversed = text?.startsWith("-") ?? false;
  const key = text?.replace(/^-/, "") ?? "";
  return isKey(specs, key) ? { key, reversed } : { key: otherwise, reversed: false };
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

export interface Sorted<Key extends string> {
  sorting: Sorting<Key | "match">;
  spec: SortSpec;
}

/** By what the list that an address asks for is sorted. */
export function sortedAs<Key extends string>(
  params: URLSearchParams,
  specs: SortSpecs<Key>,
  otherwise: NoInfer<Key>,
): Sorted<Key> {
  if (!params.get("sort") && searchText(params.get("q")) !== null) {
    return { sorting: { key: "match", reversed: false }, spec: BEST_MATCH };
  }
  const sorting = parseSort(params.get("sort"), specs, otherwise);
  return { sorting, spec: specs[sorting.key] };
}
