// What narrows the list of principals.
import { type Filters, oneOf, onOff, searched, sortedBy, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ENGAGEMENT_LEVELS } from "./levels";
import { PRINCIPAL_SORTS } from "./sorts";

export const principalFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  q: searched,
  sort: sortedBy(PRINCIPAL_SORTS),
  level: oneOf(
    "Engagement",
    ENGAGEMENT_LEVELS.map((level) => level.toLowerCase()),
  ),
  due: onOff("Follow-ups due"),
});
