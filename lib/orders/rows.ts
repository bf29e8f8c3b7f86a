// A row of the list of orders, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const linked = z.object({ id: z.uuid(), name: z.string() }).nullable();

const orderRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  customer: linked,
  day: z.string(),
  status: z.enum(["draft", "submitted", "confirmed", "shipped", "delivered", "cancelled"]),
  /** Formatted. */
  total: z.string(),
  principal: linked,
  owner: z.string().nullable(),
  changed: z.string(),
});
export type OrderRow = z.infer<typeof orderRowSchema>;

export type ListedOrder = Listed<OrderRow>;

export const orderPageSchema = pageOf(orderRowSchema);
