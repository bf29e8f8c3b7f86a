import type { ListDefinition } from "@/lib/kinds/list";
import { LEAD_FIELDS } from "./fields";
import { leadFilters } from "./filters";

export const leadList = {
  fields: LEAD_FIELDS,
  filters: leadFilters,
  reads: { table: "contacts", search: "find_contacts" },
} as const satisfies ListDefinition;
