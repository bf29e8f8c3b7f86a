// What a report is asked: whose records, which days.
import { dayOf, type Filters, oneOf, whoseOf } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";
import { PERIODS } from "./period";
import { REPORTS } from "./sections";

export const reportFilters = (role: MemberRole): Filters => ({
  ...whoseOf(role),
  report: oneOf(
    "Report",
    REPORTS.map(({ value }) => value),
  ),
  section: oneOf(
    "Section",
    REPORTS.flatMap(({ sections }): readonly string[] => sections),
  ),
  period: oneOf(
    "Period",
    PERIODS.map(({ value }) => value),
  ),
  from: dayOf("From"),
  to: dayOf("To"),
});
