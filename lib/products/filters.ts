// What narrows the list of products, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList, onOff, recordId } from "@/lib/lists/fit";
import { PRODUCT_FIELDS } from "./fields";

export const PRODUCT_FILTERS: Filters = {
  ...ofList(sortsOf(PRODUCT_FIELDS)),
  principal: recordId("Principal"),
  distributor: recordId("Distributor"),
  retired: onOff("Include retired"),
};
