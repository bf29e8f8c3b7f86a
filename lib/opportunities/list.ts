import type { ListDefinition } from "@/lib/kinds/list";
import { OPPORTUNITY_FIELDS } from "./fields";
import { opportunityFilters } from "./filters";

export const opportunityList = {
  fields: OPPORTUNITY_FIELDS,
  filters: opportunityFilters,
  reads: { table: "pipeline_full", of: "pipeline_card", search: "find_pipeline_cards" },
  // What the list says by another name, and what only the rules of the pipeline ask.
  leftOut: [
    "auto_generated_name",
    "hand_closed_on",
    "hand_loss_reason",
    "hand_stage",
    "hand_stage_at",
    "hand_status",
    "hand_status_at",
    "last_sync_at",
    "next_follow_up_on",
    "principal_names",
    "stage_cause",
    "stage_driven_at",
    "stage_manual_at",
    "stage_manual_by",
    "status_manual",
    "status_manual_at",
    "status_manual_by",
  ],
} as const satisfies ListDefinition;
