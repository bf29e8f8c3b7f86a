import type { ListDefinition } from "@/lib/kinds/list";
import { INTERACTION_FIELDS } from "./fields";
import { interactionFilters } from "./filters";

export const interactionList = {
  fields: INTERACTION_FIELDS,
  filters: interactionFilters,
  reads: { table: "interactions" },
  // What the list says by another name, and what only rules ask.
  leftOut: ["contact_name", "follow_up_required", "performed_by", "stage_blocked_by", "type"],
} as const satisfies ListDefinition;
