import type { ListDefinition } from "@/lib/kinds/list";
import { TASK_FIELDS } from "./fields";
import { taskFilters } from "./filters";

export const taskList = {
  fields: TASK_FIELDS,
  filters: taskFilters,
  reads: { table: "tasks" },
  // What comes with the unit of a rhythm, what only the database counts from, and what nobody is reminded of yet.
  leftOut: ["remind_at", "repeat_every", "repeat_from"],
} as const satisfies ListDefinition;
