import type { ListDefinition } from "@/lib/kinds/list";
import { ORDER_FIELDS } from "./fields";
import { orderFilters } from "./filters";

export const orderList = {
  fields: ORDER_FIELDS,
  filters: orderFilters,
  reads: { table: "orders", search: "find_orders" },
  // The number stands in the title; the other one only tells two who save lines apart.
  leftOut: ["lines_saved", "number"],
} as const satisfies ListDefinition;
