import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";

export const taskSource: RecordSource = {
  entity: "task",
  stored: rowsOf("task"),
  named: { columns: "name:title" },
};
