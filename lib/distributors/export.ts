import "server-only";
import type { Export } from "@/lib/export/answer";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { fitDistributors, listDistributors } from "./queries";
import type { DistributorRow } from "./rows";

export const distributorExport: Export<DistributorRow> = {
  name: "Distributors",
  resource: "organization",
  fit: fitDistributors,
  read: listDistributors,
  columns: ({ profile, workspace }) => [
    { of: "name", header: "Distributor", value: ({ name }) => name },
    { of: "place", header: "Place", value: ({ place }) => place },
    { of: "principals", header: "Carries for", value: ({ principals }) => principals.join("; ") },
    { of: "products", header: "Products", value: ({ products }) => products },
    { of: "primary", header: "Primary for", value: ({ primary }) => primary },
    {
      of: "visit",
      header: "Last contact",
      value: ({ lastVisit }) =>
        lastVisit === null
          ? null
          : formatSortable(parseTimestamp(lastVisit), profile.time_zone ?? workspace.time_zone),
    },
    { header: "Id", value: ({ id }) => id },
  ],
};
