// What narrows the list of principals.
import { type Filters, ofList, oneOf, onOff, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ENGAGEMENT_LEVELS } from "./levels";
import { PRINCIPAL_SORTS } from "./sorts";

export const principalFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(PRINCIPAL_SORTS),
  level: oneOf(
    "Engagement",
    ENGAGEMENT_LEVELS.map((level) => level.toLowerCase()),
  ),
  due: onOff("Follow-ups due"),
});
