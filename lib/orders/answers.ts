// What the database and the route handlers of orders answer.
import { z } from "zod";

export const savedLinesSchema = z.object({ version: z.number(), lines_saved: z.number() });
export type SavedLines = z.infer<typeof savedLinesSchema>;

export const movedSchema = z.object({ version: z.number(), status: z.string(), number: z.number() });
export type Moved = z.infer<typeof movedSchema>;

const offeredSchema = z.object({
  productId: z.uuid(),
  name: z.string(),
  sku: z.string().nullable(),
  unit: z.string().nullable(),
  /** "12.50"; empty where it has none on that day. */
  price: z.string(),
});
export type Offered = z.infer<typeof offeredSchema>;

export const offeredAnswer = z.object({ products: z.array(offeredSchema) });

export const lastAnswer = z.object({
  lines: z.array(offeredSchema.extend({ quantity: z.string(), discount: z.string(), tax: z.string() })),
});
export type LastLine = z.infer<typeof lastAnswer>["lines"][number];
