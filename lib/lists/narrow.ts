import { idsIn } from "./query-string";

/** The part of supabase-js' query builder that filters need, whatever the query selects. */
export interface Narrowable {
  eq(column: string, value: unknown): this;
  in(column: string, values: readonly string[]): this;
  is(column: string, value: null): this;
  or(filters: string): this;
}

/** The same owners as the functions that find by text take them. */
export function ownerArgument(owners: string[] | null): { owner_ids?: string[] } {
  return owners === null ? {} : { owner_ids: owners };
}

/** Of rows that were picked only these. */
export function pickedIn<Query extends Narrowable>(query: Query, params: URLSearchParams): Query {
  const ids = idsIn(params.get("ids"));
  return ids === null ? query : query.in("id", ids);
}

/** Whose rows: the explicit owner filter that every list sends. */
export function ownedBy<Query extends Narrowable>(
  query: Query,
  column: string,
  owners: readonly string[] | null,
): Query {
  const [only, ...others] = owners ?? [];
  if (owners === null) return query;
  return only !== undefined && others.length === 0 ? query.eq(column, only) : query.in(column, owners);
}
