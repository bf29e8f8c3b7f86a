// What the functions of samples answer.
import { z } from "zod";

export const changedSchema = z.object({
  id: z.uuid(),
  version: z.number(),
  status: z.enum(["requested", "sent", "delivered", "tasted", "closed"]),
  due_on: z.string().nullable(),
});
export type Changed = z.infer<typeof changedSchema>;

/** With what it made of the product on the opportunity. */
export const answeredSchema = changedSchema.extend({ made: z.enum(["won", "lost"]).nullable() });
export type Answered = z.infer<typeof answeredSchema>;
