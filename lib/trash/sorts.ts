// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export const TRASH_SORTS = {
  deleted: { column: "deleted_at", kind: "timestamp", nullable: false, natural: "descending" },
} as const satisfies SortSpecs;
