// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export const ORGANIZATION_SORTS: SortSpecs<"name" | "visit"> = {
  name: { column: "name_norm", kind: "text", nullable: false, natural: "ascending" },
  visit: { column: "last_interaction_at", kind: "timestamp", nullable: true, natural: "descending" },
};
