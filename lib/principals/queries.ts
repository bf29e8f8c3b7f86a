// The list of principals: everybody sees every principal, but the numbers are those of the books in scope.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import { type Finish, listingOf } from "@/lib/lists/listing";
import { pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { ownersFor } from "@/lib/lists/owners";
import { searchText } from "@/lib/lists/query-string";
import { clockOf } from "@/lib/lists/stored";
import { PRINCIPAL_FIELDS } from "./fields";
import { principalFilters } from "./filters";
import { engagementLevel, levelInDatabase } from "./levels";
import type { PrincipalRow } from "./rows";
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
  opportunities_count: z.number(),
  next_follow_up_date: z.string().nullable(),
  match_key: z.string(),
});
type BaseRow = z.infer<typeof baseSchema>;

const SORTS = sortsOf(PRINCIPAL_FIELDS);

/** Whether all of an address can be applied. */
export async function fitPrincipals(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, principalFilters(member.role), await readAskedFields(member, "principals", given));
}

/** The query of the list, narrowed by what the address says; made anew for every part that is read. */
async function ask(member: Member, given: URLSearchParams) {
  const { params, groups, unfit } = await fitPrincipals(member, given);
  if (unfit.length > 0) return null;
  const owners = await ownersFor(member, params);
  const text = searchText(params.get("q"));
  const level = levelInDatabase(params.get("level"));
  const table = () => {
    const query = member.db.rpc("list_principals", {
      ...(owners === null ? {} : { owner_ids: owners }),
      ...(text === null ? {} : { query: text }),
    });
    if (level !== null) query.eq("engagement_level", level);
    if (params.has("due")) query.gt("follow_ups_due", 0);
    return narrowBy(pickedIn(query, params), groups, clockOf(member));
  };
  return { owners, table };
}

type Question = NonNullable<Awaited<ReturnType<typeof ask>>>;

async function read(_: Member, { table }: Question, finish: Finish) {
  const { data, error } = await finish(table());
  if (error) throw error;
  return z.array(baseSchema).parse(data);
}

async function readIds(_: Member, { table }: Question, finish: Finish) {
  const { data, error } = await finish(table().select("id"));
  if (error) throw error;
  return data;
}

async function complete(
  member: Member,
  rows: readonly BaseRow[],
  { owners }: Question,
): Promise<PrincipalRow[]> {
  const trends = await trendsOf(
    member,
    rows.map(({ id }) => id),
    owners,
  );
  return rows.map((row) => ({
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
    opportunities: row.opportunities_count,
    next: row.next_follow_up_date,
    weeks: trends.get(row.id)?.weeks ?? [],
  }));
}

export const { page: listPrincipals, count: countPrincipals } = listingOf({
  sorts: SORTS,
  first: "activity",
  ranksFound: true,
  ask,
  read,
  complete,
  readIds,
});
