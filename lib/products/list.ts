import type { ListDefinition } from "@/lib/kinds/list";
import { PRODUCT_FIELDS } from "./fields";
import { PRODUCT_FILTERS } from "./filters";

export const productList = {
  fields: PRODUCT_FIELDS,
  filters: () => PRODUCT_FILTERS,
  reads: { table: "products", search: "find_products" },
  // What the list says by another name.
  leftOut: ["principal_role"],
} as const satisfies ListDefinition;
