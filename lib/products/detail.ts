// Everything on a product's page: one request, in which the product brings what hangs on it.
import "server-only";
import type { Member } from "@/lib/auth";

const COLUMNS =
  "id, name, sku, principal_id, category, unit, description, is_active, list_price_cents, currency_code, custom, version";

const PRINCIPAL = "principal:organizations!products_principal_fkey(id, name)";

const DISTRIBUTORS =
  "distributors:product_distributors!product_distributors_product_fkey(distributor_id, is_primary, distributor:organizations!product_distributors_distributor_fkey(id, name))";

const OPPORTUNITIES_SHOWN = 30;

/** Those that the caller sees, which it was changed on last. */
const LINES =
  "lines:opportunity_products!opportunity_products_product_fkey(outcome, quantity, opportunity:opportunities!opportunity_products_opportunity_fkey(id, name, organization_name, stage, last_interaction_at))";

/** Null for absent and for not yours alike. */
export async function getProduct({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("products")
    .select(`${COLUMNS}, ${PRINCIPAL}, ${DISTRIBUTORS}, ${LINES}` as const)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .is("distributors.deleted_at", null)
    .limit(200, { referencedTable: "distributors" })
    .is("lines.deleted_at", null)
    .order("updated_at", { referencedTable: "lines", ascending: false })
    .order("opportunity_id", { referencedTable: "lines" })
    .limit(OPPORTUNITIES_SHOWN, { referencedTable: "lines" })
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Product = NonNullable<Awaited<ReturnType<typeof getProduct>>>;

export const distributorsOf = ({ distributors }: Product) =>
  distributors
    .map(({ distributor_id, is_primary, distributor }) => ({
      id: distributor_id,
      name: distributor?.name ?? "Without a name",
      isPrimary: is_primary,
    }))
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.name.localeCompare(b.name));
export type DistributorOfProduct = ReturnType<typeof distributorsOf>[number];

export const opportunitiesWith = ({ lines }: Product) =>
  lines.flatMap(({ opportunity, outcome, quantity }) =>
    opportunity === null ? [] : [{ ...opportunity, outcome, quantity }],
  );
export type OpportunityWithProduct = ReturnType<typeof opportunitiesWith>[number];
