// What narrows the list of orders, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, recordId, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { ORDER_FIELDS } from "./fields";

export const orderFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(ORDER_FIELDS)),
  of_customer: recordId("Customer"),
});
