import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";

export const sampleSource: RecordSource = {
  entity: "sample",
  stored: rowsOf("sample"),
  named: { columns: "name:title" },
};
