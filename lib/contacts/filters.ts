// What narrows the list of contacts, beside fields of the workspace.
import { type Filters, oneOf, onOff, searched, sortedBy, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ADVOCACY } from "./choices";
import { CONTACT_SORTS } from "./sorts";

export const contactFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  q: searched,
  sort: sortedBy(CONTACT_SORTS),
  advocacy: oneOf("Advocacy", ADVOCACY),
  key: onOff("Key contacts"),
});
