// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export type PrincipalSort = "name" | "engagement" | "activity" | "due" | "open" | "won" | "products";

export const PRINCIPAL_SORTS: SortSpecs<PrincipalSort> = {
  activity: { column: "last_activity_at", kind: "timestamp", nullable: true, natural: "descending" },
  engagement: { column: "engagement_percent", kind: "number", nullable: false, natural: "descending" },
  name: { column: "name_norm", kind: "text", nullable: false, natural: "ascending" },
  due: { column: "follow_ups_due", kind: "number", nullable: false, natural: "descending" },
  open: { column: "open_opportunities_count", kind: "number", nullable: false, natural: "descending" },
  won: { column: "won_opportunities_count", kind: "number", nullable: false, natural: "descending" },
  products: { column: "products_count", kind: "number", nullable: false, natural: "descending" },
};
