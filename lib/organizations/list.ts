import type { ListDefinition } from "@/lib/kinds/list";
import { ORGANIZATION_FIELDS } from "./fields";
import { organizationFilters } from "./filters";

export const organizationList = {
  fields: ORGANIZATION_FIELDS,
  filters: organizationFilters,
  reads: { table: "organizations", search: "find_organizations" },
  // What the list says by another name.
  leftOut: ["is_branch"],
} as const satisfies ListDefinition;
