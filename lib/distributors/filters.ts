// What narrows the list of distributors.
import { type Filters, ofList } from "@/lib/lists/fit";
import { DISTRIBUTOR_SORTS } from "./sorts";

export const DISTRIBUTOR_FILTERS: Filters = ofList(DISTRIBUTOR_SORTS);
