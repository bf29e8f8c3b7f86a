// A row of the list of distributors, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

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

export type ListedDistributor = Listed<DistributorRow>;

export const distributorPageSchema = pageOf(distributorRowSchema);
