// A row of the list of samples, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const linked = z.object({ id: z.uuid(), name: z.string() }).nullable();

const sampleRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  customer: linked,
  status: z.enum(["requested", "sent", "delivered", "tasted", "closed"]),
  /** Null when it is closed. */
  due: z.string().nullable(),
  items: z.number(),
  answered: z.number(),
  owner: z.string().nullable(),
  distributor: linked,
  changed: z.string(),
});
export type SampleRow = z.infer<typeof sampleRowSchema>;

export type ListedSample = Listed<SampleRow>;

export const samplePageSchema = pageOf(sampleRowSchema);
