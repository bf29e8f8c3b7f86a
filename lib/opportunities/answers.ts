// What the form of a new opportunity is told by its route handler; parsed in the browser like anything from a wire.
import { z } from "zod";
import { customFieldSchema } from "@/lib/custom-fields/schema";

const choices = z.array(z.object({ code: z.string(), label: z.string() }));

export const creationSchema = z.object({
  stages: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      category: z.enum(["open", "won", "lost", "stalled"]),
      requires_product: z.boolean(),
    }),
  ),
  contexts: choices,
  sources: choices,
  lossReasons: choices,
  /** What the workspace added. */
  fields: z.array(customFieldSchema),
  financials: z.boolean(),
  /** Whose products are sold where nobody else's are. */
  ownCompany: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** The day it is for this person. */
  today: z.string(),
});
export type Creation = z.infer<typeof creationSchema>;
