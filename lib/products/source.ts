import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";

export const productSource: RecordSource = {
  entity: "product",
  stored: rowsOf("product"),
  named: { columns: "name" },
};
