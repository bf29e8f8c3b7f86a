// What narrows the list of interactions, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Coded, daysOf, entryOf, type Filters, ofList, oneOf, recordId, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { INTERACTION_FIELDS } from "./fields";
import { FOLLOW_UPS, PERIODS, PLANNED_FILTER } from "./rules";

const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value);

export const interactionFilters = (role: MemberRole, types: readonly Coded[]): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(INTERACTION_FIELDS)),
  type: entryOf("Type", types, [PLANNED_FILTER.value]),
  principal: recordId("Principal"),
  customer: recordId("Customer"),
  contact: recordId("Person"),
  during: daysOf("Days"),
  by: recordId("By"),
  book: oneOf("Whose interaction", ["opportunity"]),
  period: oneOf("Period", valuesOf(PERIODS)),
  follow_up: oneOf("Follow-up", valuesOf(FOLLOW_UPS)),
});
