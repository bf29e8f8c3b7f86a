// What narrows the list of appointments, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, oneOf, onOff, recordId, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { APPOINTMENT_FIELDS } from "./fields";
import { WHENS } from "./rules";

/** The records that appointments are about, by the columns that name them. */
export const LINK_FILTERS = {
  of_customer: "organization_id",
  of_person: "contact_id",
  of_opportunity: "opportunity_id",
} as const;
export type LinkFilter = keyof typeof LINK_FILTERS;

export const appointmentFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(APPOINTMENT_FIELDS)),
  when: oneOf(
    "When",
    WHENS.map(({ value }) => value),
  ),
  of_service: recordId("Service"),
  beside: onOff("Beside another"),
  of_customer: recordId("Customer"),
  of_person: recordId("Person"),
  of_opportunity: recordId("Opportunity"),
});
