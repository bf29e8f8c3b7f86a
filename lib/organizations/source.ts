import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";
import { listSegments, listTags, listTerritories } from "./suggestions";

export const organizationSource: RecordSource = {
  entity: "organization",
  stored: rowsOf("organization"),
  named: { columns: "name" },
  suggestions: {
    territory: (member) => listTerritories(member),
    segment: listSegments,
    tags: listTags,
  },
};
