// What the line for a new task is told; parsed in the browser as anything that came over a wire.
import { z } from "zod";
import { customFieldSchema } from "@/lib/custom-fields/schema";

export const taskStartSchema = z.object({
  people: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** What the workspace added to tasks. */
  fields: z.array(customFieldSchema),
});
export type TaskStart = z.infer<typeof taskStartSchema>;
