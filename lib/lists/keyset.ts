// Pages of a list by keyset. The rows after a position are those that tie with it beyond its id, those beyond its value, and
// last those without a value: each a plain condition that an index serves, asked side by side. One `or` of all would need
// the bound beside it to meet an index, and its quoting differs between servers.
import { type Cursor, encodeCursor } from "./cursor";
import { directionOf, type Sorting, type SortSpec } from "./sort";

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;
/** No more than the API gives at once (`max_rows` in supabase/config.toml): a row beyond it would be asked for in vain. */
export const COUNT_LIMIT = 1000;

/** The number of rows that were read to be counted; as many as the limit may be any number above it. */
export const countOf = (rows: readonly unknown[]) =>
  rows.length < COUNT_LIMIT ? rows.length : COUNT_LIMIT + 1;

/** Whatever was asked for, between 1 and the largest page. */
export function clampPageSize(asked: unknown): number {
  const size = Number(asked ?? DEFAULT_PAGE_SIZE);
  if (!Number.isFinite(size)) return DEFAULT_PAGE_SIZE;
  return Math.min(Math.max(Math.trunc(size), 1), MAX_PAGE_SIZE);
}

/** The part of supabase-js' query builder that paging needs. */
export interface Pageable {
  filter(column: string, operator: string, value: unknown): this;
  order(column: string, options: { ascending: boolean; nullsFirst?: boolean }): this;
  limit(count: number): this;
}

export type Phase = "tied" | "beyond" | "valueless" | "all";

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
  const ascending = directionOf(spec, reversed) === "ascending";
  const beyondId = reversed ? "lt" : "gt";
  const byId = (placed: Query) => placed.order("id", { ascending: !reversed }).limit(limit);
  if (phase === "all") return byId(query.order(spec.column, { ascending, nullsFirst: false }));
  if (phase === "valueless") {
    const without = query.filter(spec.column, "is", null);
    return byId(after?.value === null ? without.filter("id", beyondId, after.id) : without);
  }
  if (phase === "tied") {
    return byId(query.filter(spec.column, "eq", after?.value).filter("id", beyondId, after?.id));
  }
  // Builders change in place, so nothing is added before it is known to be wanted.
  const beyond = () => query.filter(spec.column, ascending ? "gt" : "lt", after?.value);
  const valued = () => (spec.nullable ? query.filter(spec.column, "not.is", null) : query);
  const placed = after === null ? valued() : beyond();
  // The index of a column that may be empty ends with the empty ones. Postgres takes an order that says otherwise for another
  // one and sorts everything, though none of the empty ones is asked for.
  return byId(placed.order(spec.column, { ascending, ...(spec.nullable ? { nullsFirst: reversed } : {}) }));
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

/** Up to so many rows in their order. */
async function readRows<Row>(request: PageRequest<Row>, limit: number): Promise<Row[]> {
  const { spec, sorting, after, read } = request;
  const common = { spec, reversed: sorting.reversed, after };
  // Backwards an index begins with the empty ones.
  const isOneQuestion = spec.isWorkedOut || (spec.indexHasEmpty && !sorting.reversed);
  if (after === null && spec.nullable && isOneQuestion) {
    return read({ ...common, phase: "all", limit });
  }
  const isPastValues = after !== null && after.value === null;
  const [tied, beyond] = isPastValues
    ? [[], []]
    : await Promise.all([
        after === null ? [] : read({ ...common, phase: "tied", limit }),
        read({ ...common, phase: "beyond", limit }),
      ]);
  const valued = [...tied, ...beyond].slice(0, limit);
  const missing = limit - valued.length;
  const valueless =
    spec.nullable && missing > 0 ? await read({ ...common, phase: "valueless", limit: missing }) : [];
  return [...valued, ...valueless];
}

function pageOf<Row>(
  rows: Row[],
  { sorting, size, position }: Pick<PageRequest<Row>, "sorting" | "size" | "position">,
): Page<Row> {
  const last = rows[size - 1];
  if (rows.length <= size || last === undefined) return { rows, next: null };
  return { rows: rows.slice(0, size), next: encodeCursor(sorting, position(last)) };
}

/** One page, asking for one row more than it shows to know whether there is a next. */
export async function readPage<Row>(request: PageRequest<Row>): Promise<Page<Row>> {
  return pageOf(await readRows(request, request.size + 1), request);
}

/** The first page of all rows that are counted. */
export async function readCounted<Row>(
  request: Omit<PageRequest<Row>, "after">,
): Promise<{ page: Page<Row>; rows: Row[] }> {
  const rows = await readRows({ ...request, after: null }, COUNT_LIMIT);
  return { page: pageOf(rows, request), rows };
}
