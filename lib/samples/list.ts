import type { ListDefinition } from "@/lib/kinds/list";
import { SAMPLE_FIELDS } from "./fields";
import { sampleFilters } from "./filters";

export const sampleList = {
  fields: SAMPLE_FIELDS,
  filters: sampleFilters,
  reads: { table: "samples", search: "find_samples" },
  // Narrowed by, and what only tells two who write items apart.
  leftOut: ["items_saved"],
} as const satisfies ListDefinition;
