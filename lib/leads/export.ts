import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { LEAD_FIELDS } from "./fields";
import { fitLeads, listLeads } from "./queries";
import type { LeadRow } from "./rows";

const told: Told<LeadRow, typeof LEAD_FIELDS> = {
  organization: ({ organization }) => organization?.name,
  by: ({ owner }) => owner?.name,
};

export const leadExport = () =>
  fileOf<LeadRow>({
    name: "Leads",
    resource: "contact",
    list: "leads",
    fit: fitLeads,
    read: listLeads,
    told: () => told,
  });
