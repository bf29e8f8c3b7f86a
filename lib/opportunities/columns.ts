// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
import { columnsFor } from "@/lib/words";

export const OPPORTUNITY_COLUMNS = {
  customer: "Customer",
  name: "Opportunity",
  stage: "Stage",
  principals: "Principals",
  owner: "Owner",
  value: "Value",
  due: "Next follow-up",
  contact: "Last contact",
  age: "Age",
} as const;

/** Those that this workspace has: no money where it shows none. */
export function opportunityColumns(workspace: {
  template: string;
  financials: boolean;
}): Readonly<Record<string, string>> {
  const { value, ...others } = OPPORTUNITY_COLUMNS;
  return columnsFor(workspace, workspace.financials ? OPPORTUNITY_COLUMNS : others);
}
