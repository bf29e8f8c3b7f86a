import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";

export const contactSource: RecordSource = {
  entity: "contact",
  stored: rowsOf("contact"),
  named: { columns: "name:full_name" },
};
