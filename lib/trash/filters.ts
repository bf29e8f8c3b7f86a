// What narrows the trash.
import { recordKinds } from "@/lib/kinds/all";
import { type Filters, oneOf, searched, sortedBy } from "@/lib/lists/fit";
import { TRASH_SORTS } from "./sorts";

export const TRASH_FILTERS: Filters = {
  q: searched,
  sort: sortedBy(TRASH_SORTS),
  kind: oneOf("Kind", recordKinds),
};
