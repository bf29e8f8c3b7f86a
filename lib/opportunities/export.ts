import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import { fitOpportunities } from "./cards";
import type { OPPORTUNITY_FIELDS } from "./fields";
import { listOpportunities } from "./queries";
import type { Card } from "./rows";

const told: Told<Card, typeof OPPORTUNITY_FIELDS> = {
  principals: ({ principals }) => principals.join("; "),
  owner: ({ owner }) => owner,
  // The earlier of the next follow-up and the next action, which only cards have.
  due: ({ dueOn }) => dueOn,
  value: [
    {
      header: "Value",
      kind: "number",
      value: ({ worth }) => (worth === null ? null : (worth.cents / 100).toFixed(2)),
    },
    { header: "Currency", value: ({ worth }) => worth?.currency },
  ],
};

export const opportunityExport = () =>
  fileOf<Card>({
    name: "Opportunities",
    resource: "opportunity",
    list: "opportunities",
    fit: fitOpportunities,
    read: listOpportunities,
    told: () => told,
  });
