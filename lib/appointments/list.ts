import type { ListDefinition } from "@/lib/kinds/list";
import { APPOINTMENT_FIELDS } from "./fields";
import { appointmentFilters } from "./filters";

export const appointmentList = {
  fields: APPOINTMENT_FIELDS,
  filters: appointmentFilters,
  reads: { table: "appointments" },
  // What only the database reckons with, and what came of it.
  leftOut: ["sequence", "taken_until"],
} as const satisfies ListDefinition;
