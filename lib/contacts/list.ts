import type { ListDefinition } from "@/lib/kinds/list";
import { CONTACT_FIELDS } from "./fields";
import { contactFilters } from "./filters";

export const contactList = {
  fields: CONTACT_FIELDS,
  filters: contactFilters,
  reads: { table: "contacts", search: "find_contacts" },
} as const satisfies ListDefinition;
