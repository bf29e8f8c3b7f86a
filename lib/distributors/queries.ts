// The list of distributors, and what one of them carries. Both are everybody's, so neither has a scope.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { sortsOf } from "@/lib/lists/fields";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import { type Finish, listingOf } from "@/lib/lists/listing";
import { pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { searchText } from "@/lib/lists/query-string";
import { clockOf } from "@/lib/lists/stored";
import { namesOf } from "@/lib/lookups/names";
import { DISTRIBUTOR_FIELDS } from "./fields";
import { DISTRIBUTOR_FILTERS } from "./filters";
import type { DistributorRow } from "./rows";

const baseSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  name_norm: z.string(),
  city: z.string().nullable(),
  state_code: z.string().nullable(),
  products_count: z.number(),
  primary_count: z.number(),
  principal_names: z.array(z.string()),
  last_interaction_at: z.string().nullable(),
});
type BaseRow = z.infer<typeof baseSchema>;

const SORTS = sortsOf(DISTRIBUTOR_FIELDS);

/** Whether all of an address can be applied. */
export async function fitDistributors(member: Member, given: URLSearchParams): Promise<Fit> {
  return fitFilters(given, DISTRIBUTOR_FILTERS, await readAskedFields(member, "distributors", given));
}

/** The query of the list, narrowed by what the address says; made anew for every part that is read. */
async function ask(member: Member, given: URLSearchParams) {
  const { params, groups, unfit } = await fitDistributors(member, given);
  if (unfit.length > 0) return null;
  const text = searchText(params.get("q"));
  return () => {
    const query = member.db.rpc("list_distributors", text === null ? {} : { query: text });
    return narrowBy(pickedIn(query, params), groups, clockOf(member));
  };
}

type Table = NonNullable<Awaited<ReturnType<typeof ask>>>;

async function read(_: Member, table: Table, finish: Finish) {
  const { data, error } = await finish(table());
  if (error) throw error;
  return z.array(baseSchema).parse(data);
}

async function complete(_: Member, rows: readonly BaseRow[]): Promise<DistributorRow[]> {
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    place: [row.city, row.state_code].filter(Boolean).join(", "),
    products: row.products_count,
    primary: row.primary_count,
    principals: row.principal_names,
    lastVisit: row.last_interaction_at,
  }));
}

/** Found by a part of the name: none answers better than another. */
export const { page: listDistributors, count: countDistributors } = listingOf({
  sorts: SORTS,
  first: "name",
  ask,
  read,
  complete,
  // Every distributor is worked out whichever are asked for.
  isReadWhole: true,
});

const CARRIED_SHOWN = 500;

/** The products that a distributor carries, by principal, each with who is primary for it now. */
export async function listCarried(member: Member, distributor: string) {
  const { db, workspace } = member;
  const carried = await db
    .from("product_distributors")
    .select("product_id, is_primary")
    .eq("workspace_id", workspace.id)
    .eq("distributor_id", distributor)
    .limit(CARRIED_SHOWN);
  if (carried.error) throw carried.error;
  const ids = carried.data.map(({ product_id }) => product_id);
  if (ids.length === 0) return [];
  const [products, primaries] = await Promise.all([
    inParts(ids, (part) =>
      db
        .from("products")
        .select("id, name, sku, principal_id, is_active")
        .eq("workspace_id", workspace.id)
        .is("deleted_at", null)
        .in("id", part)
        .order("name_norm"),
    ),
    inParts(ids, (part) =>
      db
        .from("product_distributors")
        .select("product_id, distributor_id")
        .eq("workspace_id", workspace.id)
        .eq("is_primary", true)
        .in("product_id", part),
    ),
  ]);
  const names = await namesOf(
    member,
    "organization",
    products.map(({ principal_id }) => principal_id),
  );
  const primaryOf = new Map(primaries.map((row) => [row.product_id, row.distributor_id]));
  const lines = products.map((product) => ({
    ...product,
    primaryId: primaryOf.get(product.id) ?? null,
    isPrimary: primaryOf.get(product.id) === distributor,
  }));
  return [...new Set(lines.map(({ principal_id }) => principal_id))]
    .map((id) => ({
      id,
      name: names.get(id) ?? "Without a name",
      products: lines.filter(({ principal_id }) => principal_id === id),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
export type CarriedPrincipal = Awaited<ReturnType<typeof listCarried>>[number];

/** An address holds about two hundred ids. */
async function inParts<Row>(
  ids: readonly string[],
  read: (part: readonly string[]) => PromiseLike<{ data: Row[] | null; error: unknown }>,
): Promise<Row[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / 150) }, (_, part) =>
    ids.slice(part * 150, (part + 1) * 150),
  );
  const answers = await Promise.all(parts.map(read));
  return answers.flatMap(({ data, error }) => {
    if (error) throw error;
    return data ?? [];
  });
}
