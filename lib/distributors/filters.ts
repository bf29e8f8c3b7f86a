// What narrows the list of distributors, beside its fields.
import { sortsOf } from "@/lib/lists/fields";
import { type Filters, ofList } from "@/lib/lists/fit";
import { DISTRIBUTOR_FIELDS } from "./fields";

export const DISTRIBUTOR_FILTERS: Filters = ofList(sortsOf(DISTRIBUTOR_FIELDS));
