// What the line for a new task is told; parsed in the browser as anything that came over a wire.
import { z } from "zod";

export const taskStartSchema = z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string() })) });
export type TaskStart = z.infer<typeof taskStartSchema>;
