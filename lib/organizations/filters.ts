// What narrows the list of organizations, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, oneOf, onOff, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ORGANIZATION_FIELDS } from "./fields";
import { ROLE_FILTERS } from "./rules";

export const organizationFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(ORGANIZATION_FIELDS)),
  role: oneOf(
    "Role",
    ROLE_FILTERS.map(({ value }) => value),
  ),
  unvisited: onOff("Not seen for 30 days"),
});
