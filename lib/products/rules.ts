// How the catalogue reads: groups of products, and the refusals that belong to a field.
import type { ActionFailure } from "@/lib/action-result";

/** Products in the order they come, by category; those without one last. */
export function inCategories<Product extends { category: string | null }>(
  products: readonly Product[],
): [category: string | null, products: Product[]][] {
  const groups = new Map<string | null, Product[]>();
  for (const product of products) {
    groups.set(product.category, [...(groups.get(product.category) ?? []), product]);
  }
  return [...groups].toSorted(([a], [b]) => Number(a === null) - Number(b === null));
}

/** "12.50" typed in the form, for cents that are stored; empty for none. */
export function priceText(cents: number | null): string {
  return cents === null ? "" : (cents / 100).toFixed(2);
}

/** Refusals of the database that are about one field are told there. */
export function atField(failure: ActionFailure): ActionFailure {
  if (failure.reason === "not_a_principal") {
    return { ...failure, fieldErrors: { principal_id: [failure.message] } };
  }
  if (failure.reason === "not_a_distributor") {
    return { ...failure, fieldErrors: { distributor_id: [failure.message] } };
  }
  return failure;
}
