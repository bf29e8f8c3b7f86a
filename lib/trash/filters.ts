// What narrows the trash.
import { type Filters, oneOf, searched, sortedBy } from "@/lib/lists/fit";
import { TRASH_KINDS, TRASH_SORTS } from "./sorts";

export const TRASH_FILTERS: Filters = {
  q: searched,
  sort: sortedBy(TRASH_SORTS),
  kind: oneOf(
    "Kind",
    TRASH_KINDS.map(({ value }) => value),
  ),
};
