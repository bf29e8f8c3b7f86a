// Without zod, because the list in the browser reads it too.
import type { SortSpecs } from "@/lib/lists/sort";

export const TRASH_SORTS = {
  deleted: { column: "deleted_at", kind: "timestamp", nullable: false, natural: "descending" },
} as const satisfies SortSpecs;

/** By how the list names them; products and the rest stay in the order people think of them. */
export const TRASH_KINDS = [
  { value: "organization", label: "Organizations" },
  { value: "contact", label: "Contacts" },
  { value: "opportunity", label: "Opportunities" },
  { value: "interaction", label: "Interactions" },
  { value: "product", label: "Products" },
] as const;
