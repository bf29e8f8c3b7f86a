// The list of principals: everybody sees every principal, but the numbers are those of the books in scope.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { decodeCursor } from "@/lib/lists/cursor";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { applyKeyset, COUNT_LIMIT, clampPageSize, countOf, type Page, readPage } from "@/lib/lists/keyset";
import { pickedIn } from "@/lib/lists/narrow";
import { ownersFor } from "@/lib/lists/owners";
import { searchText } from "@/lib/lists/query-string";
import { sortedAs } from "@/lib/lists/sort";
import { principalFilters } from "./filters";
import { engagementLevel, levelInDatabase } from "./levels";
import type { PrincipalRow } from "./rows";
import { PRINCIPAL_SORTS, type PrincipalSort } from "./sorts";
import { trendsOf } from "./trends";

const baseSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  name_norm: z.string(),
  engagement_level: z.string().transform(engagementLevel),
  engagement_percent: z.number(),
  last_activity_at: z.string().nullable(),
  follow_ups_due: z.number(),
  open_opportunities_count: z.number(),
  won_opportunities_count: z.number(),
  interactions_count: z.number(),
  products_count: z.number(),
  match_key: z.string(),
});
type BaseRow = z.infer<typeof baseSchema>;

const columnOf: Record<PrincipalSort | "match", (row: BaseRow) => string | null> = {
  match: (row) => row.match_key,
  activity: (row) => row.last_activity_at,
  engagement: (row) => String(row.engagement_percent),
  name: (row) => row.name_norm,
  due: (row) => String(row.follow_ups_due),
  open: (row) => String(row.open_opportunities_count),
  won: (row) => String(row.won_opportunities_count),
  products: (row) => String(row.products_count),
};

/** Whether all of an address can be applied. */
export async function fitPrincipals({ role }: Pick<Member, "role">, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, principalFilters(role));
}

/** The query of the list, narrowed by what the address says; made anew for every part that is read. */
async function filtered(member: Member, given: URLSearchParams) {
  const { params, unfit } = await fitPrincipals(member, given);
  if (unfit.length > 0) return null;
  const owners = await ownersFor(member, params);
  const text = searchText(params.get("q"));
  const level = levelInDatabase(params.get("level"));
  return () => {
    const query = member.db.rpc("list_principals", {
      ...(owners === null ? {} : { owner_ids: owners }),
      ...(text === null ? {} : { query: text }),
    });
    if (level !== null) query.eq("engagement_level", level);
    if (params.has("due")) query.gt("follow_ups_due", 0);
    return pickedIn(query, params);
  };
}

/** A page of the list; null for a cursor that this list never gave, and for filters that can't be applied. */
export async function listPrincipals(
  member: Member,
  params: URLSearchParams,
): Promise<Page<PrincipalRow> | null> {
  const { sorting, spec } = sortedAs(params, PRINCIPAL_SORTS, "activity");
  const asked = params.get("cursor");
  const after = asked === null ? null : decodeCursor(asked, sorting, spec);
  if (asked !== null && after === null) return null;
  const table = await filtered(member, params);
  if (table === null) return null;
  const { rows, next } = await readPage<BaseRow>({
    spec,
    sorting,
    after,
    size: clampPageSize(params.get("size")),
    read: async (part) => {
      const { data, error } = await applyKeyset(table(), part);
      if (error) throw error;
      return z.array(baseSchema).parse(data);
    },
    position: (row) => ({ id: row.id, value: columnOf[sorting.key](row) }),
  });
  const trends = await trendsOf(
    member,
    rows.map(({ id }) => id),
    await ownersFor(member, params),
  );
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      level: row.engagement_level,
      percent: row.engagement_percent,
      lastActivity: row.last_activity_at,
      due: row.follow_ups_due,
      open: row.open_opportunities_count,
      won: row.won_opportunities_count,
      interactions: row.interactions_count,
      products: row.products_count,
      weeks: trends.get(row.id)?.weeks ?? [],
    })),
  };
}

/** How many there are, counted no further than lists do. */
export async function countPrincipals(member: Member, params: URLSearchParams): Promise<number> {
  const table = await filtered(member, params);
  if (table === null) return 0;
  const { data, error } = await table().select("id").limit(COUNT_LIMIT);
  if (error) throw error;
  return countOf(data);
}
