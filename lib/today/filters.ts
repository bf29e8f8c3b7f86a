// What narrows the agenda of Today.
import { type Filters, oneOf, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { DUE_PARTS } from "./rules";

export const agendaFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  due: oneOf(
    "Due",
    DUE_PARTS.map(({ value }) => value),
  ),
});
