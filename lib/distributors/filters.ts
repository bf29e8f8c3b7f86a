// What narrows the list of distributors.
import { type Filters, searched, sortedBy } from "@/lib/lists/fit";
import { DISTRIBUTOR_SORTS } from "./sorts";

export const DISTRIBUTOR_FILTERS: Filters = { q: searched, sort: sortedBy(DISTRIBUTOR_SORTS) };
