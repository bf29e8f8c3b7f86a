// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export type DistributorSort = "name" | "products" | "visit";

export const DISTRIBUTOR_SORTS: SortSpecs<DistributorSort> = {
  name: { column: "name_norm", kind: "text", nullable: false, natural: "ascending" },
  products: { column: "products_count", kind: "number", nullable: false, natural: "descending" },
  visit: { column: "last_interaction_at", kind: "timestamp", nullable: true, natural: "descending" },
};
