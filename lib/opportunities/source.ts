import "server-only";
import type { RecordSource } from "@/lib/kinds/source";

export const opportunitySource: RecordSource = {
  entity: "opportunity",
  stored: ({ db, workspace }, columns, ids) =>
    db
      .schema("reporting")
      .from("pipeline_full")
      .select(columns)
      .eq("workspace_id", workspace.id)
      .in("id", ids),
  named: { columns: "name" },
};
