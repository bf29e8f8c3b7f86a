import "server-only";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";

export const appointmentSource: RecordSource = {
  entity: "appointment",
  stored: rowsOf("appointment"),
  named: { columns: "name:title" },
};
