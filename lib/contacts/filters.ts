// What narrows the list of contacts, beside fields of the workspace.
import { type Filters, ofList, oneOf, onOff, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ADVOCACY } from "./choices";
import { CONTACT_SORTS } from "./sorts";

export const contactFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(CONTACT_SORTS),
  advocacy: oneOf("Advocacy", ADVOCACY),
  key: onOff("Key contacts"),
});
