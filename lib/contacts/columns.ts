// The columns of the list by id, in its order: what the table heads them with and the choice of columns offers.
import { columnsFor } from "@/lib/words";

export const CONTACT_COLUMNS = {
  name: "Name",
  organization: "Organization",
  title: "Title",
  advocacy: "Advocacy",
  lead: "Lead",
  phone: "Phone",
  owner: "Owner",
  contacted: "Last contact",
} as const;

/** Those that this workspace has. */
export function contactColumns(workspace: {
  template: string;
  lead_scoring: boolean;
}): Readonly<Record<string, string>> {
  const { lead, ...others } = CONTACT_COLUMNS;
  return columnsFor(workspace, workspace.lead_scoring ? CONTACT_COLUMNS : others);
}
