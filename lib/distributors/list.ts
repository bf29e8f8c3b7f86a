import type { ListDefinition } from "@/lib/kinds/list";
import { DISTRIBUTOR_FIELDS } from "./fields";
import { DISTRIBUTOR_FILTERS } from "./filters";

export const distributorList = {
  fields: DISTRIBUTOR_FIELDS,
  filters: () => DISTRIBUTOR_FILTERS,
  reads: { table: "organizations", of: "list_distributors" },
} as const satisfies ListDefinition;
