// Pages of a list by keyset. Through PostgREST an index serves it only as `a=lte.x` and the `or=(…)` together; rows without
// a value, which come last, are a second query, because `lte` leaves them out.
import { type Cursor, encodeCursor } from "./cursor";
import { directionOf, type Sorting, type SortSpec } from "./sort";

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 100;
export const COUNT_LIMIT = 1000;

/** Whatever was asked for, between 1 and the largest page. */
export function clampPageSize(asked: unknown): number {
  const size = Number(asked ?? DEFAULT_PAGE_SIZE);
  if (!Number.isFinite(size)) return DEFAULT_PAGE_SIZE;
  return Math.min(Math.max(Math.trunc(size), 1), MAX_PAGE_SIZE);
}

/** A value inside `or=(…)`, where commas, dots and brackets mean something unless it stands in quotes. */
export function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** The part of supabase-js' query builder that paging needs. */
export interface Pageable {
  filter(column: string, operator: string, value: unknown): this;
  or(filters: string): this;
  order(column: string, options: { ascending: boolean }): this;
  limit(count: number): this;
}

export type Phase = "valued" | "valueless";

export interface KeysetPage {
  spec: SortSpec;
  reversed: boolean;
  phase: Phase;
  after: Cursor | null;
  limit: number;
}

/** Adds order, position and limit to a query. Ties are broken by id, in the sort's direction, as the indexes are. */
export function applyKeyset<Query extends Pageable>(query: Query, page: KeysetPage): Query {
  const { spec, reversed, phase, after, limit } = page;
  const { column } = spec;
  const ascending = directionOf(spec, reversed) === "ascending";
  const beyondId = reversed ? "lt" : "gt";
  if (phase === "valueless") {
    const without = query.filter(column, "is", null);
    const placed = after?.value === null ? without.filter("id", beyondId, after.id) : without;
    return placed.order("id", { ascending: !reversed }).limit(limit);
  }
  const valued = spec.nullable ? query.filter(column, "not.is", null) : query;
  const placed =
    after?.value == null ? valued : placeAfter(valued, column, ascending, beyondId, after.value, after.id);
  return placed.order(column, { ascending }).order("id", { ascending: !reversed }).limit(limit);
}

function placeAfter<Query extends Pageable>(
  query: Query,
  column: string,
  ascending: boolean,
  beyondId: string,
  value: string,
  id: string,
): Query {
  const beyond = ascending ? "gt" : "lt";
  const position = `${column}.${beyond}.${quoted(value)},and(${column}.eq.${quoted(value)},id.${beyondId}.${id})`;
  return query.filter(column, ascending ? "gte" : "lte", value).or(position);
}

export interface Page<Row> {
  rows: Row[];
  /** Null on the last page. */
  next: string | null;
}

interface PageRequest<Row> {
  spec: SortSpec;
  sorting: Sorting;
  after: Cursor | null;
  size: number;
  read: (page: KeysetPage) => Promise<Row[]>;
  position: (row: Row) => Cursor;
}

/** One page, asking for one row more than it shows to know whether there is a next. */
export async function readPage<Row>(request: PageRequest<Row>): Promise<Page<Row>> {
  const { spec, sorting, after, size, read, position } = request;
  const common = { spec, reversed: sorting.reversed, after };
  const isPastValues = after !== null && after.value === null;
  const valued = isPastValues ? [] : await read({ ...common, phase: "valued", limit: size + 1 });
  const missing = size + 1 - valued.length;
  const valueless =
    spec.nullable && missing > 0 ? await read({ ...common, phase: "valueless", limit: missing }) : [];
  const rows = [...valued, ...valueless];
  const last = rows[size - 1];
  if (rows.length <= size || last === undefined) return { rows, next: null };
  return { rows: rows.slice(0, size), next: encodeCursor(sorting, position(last)) };
}
