// A row of the list of tasks, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const linked = z.object({ id: z.uuid(), name: z.string() }).nullable();

const taskRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  dueOn: z.string().nullable(),
  /** At which hour of its day, where it has one. */
  time: z.string().nullable(),
  priority: z.string(),
  status: z.enum(["open", "done", "cancelled"]),
  /** "Every 2 weeks" */
  repeats: z.string().nullable(),
  customer: linked,
  person: linked,
  opportunity: linked,
  principal: linked,
  owner: z.string().nullable(),
  changed: z.string(),
});
export type TaskRow = z.infer<typeof taskRowSchema>;

export type ListedTask = Listed<TaskRow>;

export const taskPageSchema = pageOf(taskRowSchema);
