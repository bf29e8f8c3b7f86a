// A row of the catalogue, as the page and the route handler both give it to the browser.
import { z } from "zod";

const productRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Found by its description, which the list doesn't show. */
  inNotes: z.boolean(),
  sku: z.string().nullable(),
  principal: z.object({ id: z.uuid(), name: z.string() }),
  category: z.string().nullable(),
  unit: z.string().nullable(),
  isActive: z.boolean(),
  /** Who carries it first; null where nobody was named. */
  primaryDistributor: z.string().nullable(),
  distributors: z.number(),
  /** Formatted; null without a price, and wherever money is not shown. */
  price: z.string().nullable(),
  /** What the workspace added and wants to see in the list, as text. */
  custom: z.record(z.string(), z.string()),
});
export type ProductRow = z.infer<typeof productRowSchema>;

export const productPageSchema = z.object({ rows: z.array(productRowSchema), next: z.string().nullable() });
