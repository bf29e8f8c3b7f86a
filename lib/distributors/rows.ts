// A row of the list of distributors, as the page and the route handler both give it to the browser.
import { z } from "zod";

const distributorRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  place: z.string(),
  products: z.number(),
  /** Of how many of them it is the primary distributor. */
  primary: z.number(),
  principals: z.array(z.string()),
  lastVisit: z.string().nullable(),
});
export type DistributorRow = z.infer<typeof distributorRowSchema>;

export const distributorPageSchema = z.object({
  rows: z.array(distributorRowSchema),
  next: z.string().nullable(),
});
