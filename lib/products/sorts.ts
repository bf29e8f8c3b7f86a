// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export const PRODUCT_SORTS: SortSpecs<"name" | "sku"> = {
  name: { column: "name_norm", kind: "text", nullable: false, natural: "ascending" },
  sku: { column: "sku_norm", kind: "text", nullable: true, natural: "ascending" },
};
