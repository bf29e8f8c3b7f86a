// What narrows the list of contacts, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { CONTACT_FIELDS } from "./fields";

export const contactFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(CONTACT_FIELDS)),
});
