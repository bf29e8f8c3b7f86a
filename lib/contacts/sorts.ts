// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export const CONTACT_SORTS: SortSpecs<"name" | "contacted"> = {
  name: { column: "full_name_norm", kind: "text", nullable: false, natural: "ascending" },
  contacted: { column: "last_contact_at", kind: "timestamp", nullable: true, natural: "descending" },
};
