// What narrows the log of changes, and the log of what people did.

import { recordKinds } from "@/lib/kinds/all";
import { dayOf, type Filters, oneOf, recordId, searched } from "@/lib/lists/fit";
import { ACTIONS, ACTIVITIES } from "./words";

export const RESOURCES = [...recordKinds, "lookup", "custom_field", "system"] as const;
const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value);
const WHO_AND_WHEN: Filters = { who: recordId("Person"), from: dayOf("From"), until: dayOf("Until") };

export const CHANGE_FILTERS: Filters = {
  ...WHO_AND_WHEN,
  q: searched,
  record: recordId("Record"),
  kind: oneOf("Kind", RESOURCES),
  action: oneOf("Action", valuesOf(ACTIONS)),
};

export const ACTIVITY_FILTERS: Filters = {
  ...WHO_AND_WHEN,
  activity: oneOf("Activity", valuesOf(ACTIVITIES)),
};
