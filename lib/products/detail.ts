// Everything on a product's page, read side by side.
import "server-only";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";

/** Null for absent and for not yours alike. */
export async function getProduct({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("products")
    .select(
      "id, name, sku, principal_id, category, unit, description, is_active, list_price_cents, currency_code, custom, version",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Product = NonNullable<Awaited<ReturnType<typeof getProduct>>>;

async function distributorsOf(member: Member, id: string) {
  const { db, workspace } = member;
  const { data, error } = await db
    .from("product_distributors")
    .select("distributor_id, is_primary")
    .eq("workspace_id", workspace.id)
    .eq("product_id", id)
    .limit(200);
  if (error) throw error;
  const names = await namesOf(
    member,
    "organization",
    data.map(({ distributor_id }) => distributor_id),
  );
  return data
    .map(({ distributor_id, is_primary }) => ({
      id: distributor_id,
      name: names.get(distributor_id) ?? "Without a name",
      isPrimary: is_primary,
    }))
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.name.localeCompare(b.name));
}
export type DistributorOfProduct = Awaited<ReturnType<typeof distributorsOf>>[number];

const OPPORTUNITIES_SHOWN = 30;

/** Of the opportunities that the caller sees, those it was changed on last. */
async function opportunitiesWith(member: Member, id: string) {
  const { db, workspace } = member;
  const lines = await db
    .from("opportunity_products")
    .select("opportunity_id, outcome, quantity, placed_at, updated_at")
    .eq("workspace_id", workspace.id)
    .eq("product_id", id)
    .order("updated_at", { ascending: false })
    .order("opportunity_id")
    .limit(OPPORTUNITIES_SHOWN);
  if (lines.error) throw lines.error;
  if (lines.data.length === 0) return [];
  const { data, error } = await db
    .from("opportunities")
    .select("id, name, organization_name, stage, last_interaction_at")
    .eq("workspace_id", workspace.id)
    .in(
      "id",
      lines.data.map(({ opportunity_id }) => opportunity_id),
    );
  if (error) throw error;
  return lines.data.flatMap(({ opportunity_id, outcome, quantity }) => {
    const opportunity = data.find((row) => row.id === opportunity_id);
    return opportunity === undefined ? [] : [{ ...opportunity, outcome, quantity }];
  });
}
export type OpportunityWithProduct = Awaited<ReturnType<typeof opportunitiesWith>>[number];

export async function readProduct(member: Member, product: Product) {
  const [distributors, opportunities, principals] = await Promise.all([
    distributorsOf(member, product.id),
    opportunitiesWith(member, product.id),
    namesOf(member, "organization", [product.principal_id]),
  ]);
  return { distributors, opportunities, principal: principals.get(product.principal_id) ?? "Without a name" };
}
