// What narrows the list of products, beside fields of the workspace.
import { type Coded, entryOf, type Filters, onOff, recordId, searched, sortedBy } from "@/lib/lists/fit";
import { PRODUCT_SORTS } from "./sorts";

export const productFilters = (categories: readonly Coded[]): Filters => ({
  q: searched,
  sort: sortedBy(PRODUCT_SORTS),
  principal: recordId("Principal"),
  distributor: recordId("Distributor"),
  category: entryOf("Category", categories),
  retired: onOff("Retired too"),
});
