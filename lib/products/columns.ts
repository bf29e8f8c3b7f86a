// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
export const PRODUCT_COLUMNS = {
  name: "Product",
  sku: "Item number",
  principal: "Principal",
  category: "Category",
  unit: "Unit",
  distributor: "Distributor",
  price: "List price",
} as const;

/** Those that this workspace has: no money where it shows none. */
export function productColumns({ financials }: { financials: boolean }): Readonly<Record<string, string>> {
  const { price, ...others } = PRODUCT_COLUMNS;
  return financials ? PRODUCT_COLUMNS : others;
}
