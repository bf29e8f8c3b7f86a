// A row of the catalogue, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

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
});
export type ProductRow = z.infer<typeof productRowSchema>;

export type ListedProduct = Listed<ProductRow>;

export const productPageSchema = pageOf(productRowSchema);
