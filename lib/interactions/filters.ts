// What narrows the list of interactions.
import { type Coded, daysOf, entryOf, type Filters, ofList, oneOf, recordId, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { FOLLOW_UPS, PERIODS, PLANNED_FILTER, SENTIMENTS } from "./rules";
import { INTERACTION_SORTS } from "./sorts";

const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value);

export const interactionFilters = (role: MemberRole, types: readonly Coded[]): Filters => ({
  ...whoseOf(role),
  ...ofList(INTERACTION_SORTS),
  type: entryOf("Type", types, [PLANNED_FILTER.value]),
  principal: recordId("Principal"),
  customer: recordId("Customer"),
  contact: recordId("Person"),
  during: daysOf("Days"),
  by: recordId("By"),
  book: oneOf("Whose interaction", ["opportunity"]),
  period: oneOf("Period", valuesOf(PERIODS)),
  sentiment: oneOf("How it went", SENTIMENTS),
  follow_up: oneOf("Follow-up", valuesOf(FOLLOW_UPS)),
});
