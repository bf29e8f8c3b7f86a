// What the fields of a task are called, on its page and in its history.
export const TASK_LABELS = {
  title: "Task",
  due_on: "Due",
  due_time: "Time",
  repeat: "Repeats",
  priority: "Priority",
  notes: "Notes",
} as const;
export type TaskField = keyof typeof TASK_LABELS;

export const TASK_HISTORY_LABELS = {
  title: "Task",
  due_on: "Due",
  repeat_unit: "Repeats every",
  repeat_every: "How many of them",
  priority: "Priority",
  notes: "Notes",
  status: "Status",
  owner_user_id: "Owner",
  organization_id: "Customer",
  contact_id: "Person",
  opportunity_id: "Opportunity",
} as const;
