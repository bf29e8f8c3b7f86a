// What narrows the list of tasks, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, oneOf, onOff, recordId, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { TASK_FIELDS } from "./fields";
import { SHOWN, WHENS } from "./rules";

const valuesOf = (options: readonly { value: string }[]) => options.map(({ value }) => value);

/** The records that tasks are about, by the columns that name them. */
export const LINK_FILTERS = {
  of_customer: "organization_id",
  of_person: "contact_id",
  of_opportunity: "opportunity_id",
  of_principal: "principal_id",
} as const;
export type LinkFilter = keyof typeof LINK_FILTERS;

export const taskFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(TASK_FIELDS)),
  when: oneOf("Due", valuesOf(WHENS)),
  show: oneOf("Status", valuesOf(SHOWN)),
  asked: onOff("Asked of others"),
  of_customer: recordId("Customer"),
  of_person: recordId("Person"),
  of_opportunity: recordId("Opportunity"),
  of_principal: recordId("Principal"),
});
