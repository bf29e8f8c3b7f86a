// What the dialog to book is told; parsed in the browser as anything that came over a wire.
import { z } from "zod";
import { customFieldSchema } from "@/lib/custom-fields/schema";

export const bookingStartSchema = z.object({
  people: z.array(z.object({ id: z.uuid(), name: z.string() })),
  services: z.array(z.object({ id: z.uuid(), name: z.string(), minutes: z.number(), buffer: z.number() })),
  /** What the workspace added to appointments. */
  fields: z.array(customFieldSchema),
});
export type BookingStart = z.infer<typeof bookingStartSchema>;

const slotSchema = z.object({ at: z.string(), label: z.string() });
export const freeTimesSchema = z.object({ slots: z.array(slotSchema) });
export type Slot = z.infer<typeof slotSchema>;
