// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export type OpportunitySort = "contact" | "customer" | "due" | "age";

export const OPPORTUNITY_SORTS: SortSpecs<OpportunitySort> = {
  customer: { column: "organization_name", kind: "text", nullable: true, natural: "ascending" },
  due: { column: "next_due_on", kind: "day", nullable: true, natural: "ascending" },
  contact: { column: "last_interaction_at", kind: "timestamp", nullable: true, natural: "descending" },
  age: { column: "opened_on", kind: "day", nullable: false, natural: "ascending" },
};
