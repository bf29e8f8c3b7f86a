import type { ListDefinition } from "@/lib/kinds/list";
import { CONTACT_FIELDS } from "./fields";
import { contactFilters } from "./filters";

export const contactList = {
  fields: CONTACT_FIELDS,
  filters: contactFilters,
  reads: { table: "contacts", search: "find_contacts" },
  // What somebody did with a lead last; the log tells it.
  leftOut: ["lead_taken_at"],
} as const satisfies ListDefinition;
