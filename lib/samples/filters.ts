// What narrows the list of samples, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, oneOf, recordId, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { SAMPLE_FIELDS } from "./fields";
import { DUE_FILTERS } from "./rules";

export const sampleFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(SAMPLE_FIELDS)),
  when: oneOf(
    "Due",
    DUE_FILTERS.map(({ value }) => value),
  ),
  of_customer: recordId("Customer"),
  of_product: recordId("Product"),
  of_principal: recordId("Principal"),
});
