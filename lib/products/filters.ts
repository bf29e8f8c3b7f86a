// What narrows the list of products, beside fields of the workspace.
import { type Coded, entryOf, type Filters, ofList, onOff, recordId } from "@/lib/lists/fit";
import { PRODUCT_SORTS } from "./sorts";

export const productFilters = (categories: readonly Coded[]): Filters => ({
  ...ofList(PRODUCT_SORTS),
  principal: recordId("Principal"),
  distributor: recordId("Distributor"),
  category: entryOf("Category", categories),
  retired: onOff("Include retired"),
});
