// What narrows the queue of leads, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, oneOf, onOff, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { LEAD_FIELDS } from "./fields";
import { SHOWN } from "./rules";

export const leadFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(LEAD_FIELDS)),
  show: oneOf(
    "Shown",
    SHOWN.map(({ value }) => value),
  ),
  nobodys: onOff("Nobody’s yet"),
});
