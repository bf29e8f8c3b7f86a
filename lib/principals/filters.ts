// What narrows the list of principals, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, oneOf, onOff, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { PRINCIPAL_FIELDS } from "./fields";
import { ENGAGEMENT_LEVELS } from "./levels";

export const principalFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(PRINCIPAL_FIELDS)),
  level: oneOf(
    "Engagement",
    ENGAGEMENT_LEVELS.map((level) => level.toLowerCase()),
  ),
  due: onOff("Follow-ups due"),
});
