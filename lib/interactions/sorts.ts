// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export const INTERACTION_SORTS: SortSpecs<"when" | "due"> = {
  when: { column: "interaction_date", kind: "timestamp", nullable: false, natural: "descending" },
  due: { column: "follow_up_date", kind: "day", nullable: true, natural: "ascending" },
};
