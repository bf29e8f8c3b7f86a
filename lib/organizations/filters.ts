// What narrows the list of organizations, beside fields of the workspace.
import { anyText, type Filters, ofList, oneOf, onOff, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ROLE_FILTERS } from "./rules";
import { ORGANIZATION_SORTS } from "./sorts";

export const organizationFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(ORGANIZATION_SORTS),
  role: oneOf(
    "Role",
    ROLE_FILTERS.map(({ value }) => value),
  ),
  territory: anyText("Territory"),
  tag: anyText("Tag"),
  unvisited: onOff("Not seen for 30 days"),
});
