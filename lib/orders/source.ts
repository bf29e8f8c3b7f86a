import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";

export const orderSource: RecordSource = {
  entity: "order",
  stored: rowsOf("order"),
  named: { columns: "name:title" },
};
