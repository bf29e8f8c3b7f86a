import type { Finding } from "@/lib/kinds/finding";

export const taskFinding: Finding = {
  keywords: ["to do", "todo", "reminders", "due", "jobs"],
  // One is made where one is, by a line of its own in the palette.
  guide: "tasks",
};
