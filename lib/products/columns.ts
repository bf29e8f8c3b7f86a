// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
import { columnsFor } from "@/lib/words";

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
export function productColumns(workspace: {
  template: string;
  financials: boolean;
}): Readonly<Record<string, string>> {
  const { price, ...others } = PRODUCT_COLUMNS;
  return columnsFor(workspace, workspace.financials ? PRODUCT_COLUMNS : others);
}
