import type { ListDefinition } from "@/lib/kinds/list";
import { PRINCIPAL_FIELDS } from "./fields";
import { principalFilters } from "./filters";

export const principalList = {
  fields: PRINCIPAL_FIELDS,
  filters: principalFilters,
  reads: { table: "organizations", of: "list_principals" },
} as const satisfies ListDefinition;
