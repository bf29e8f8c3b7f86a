// A line of a principal's timeline, as the page and the route handler both give it to the browser.
import { z } from "zod";

const timelineLineSchema = z.object({
  id: z.uuid(),
  interaction_date: z.string(),
  /** Why it counts: a product was shown, it is the only principal, or somebody chose it. */
  counted_by: z.enum(["product", "only", "chosen"]),
  opportunity_id: z.uuid(),
  opportunity_name: z.string().nullable(),
  organization_id: z.uuid(),
  organization_name: z.string().nullable(),
  contact_name: z.string().nullable(),
  type_label: z.string().nullable(),
  subject: z.string().nullable(),
  notes: z.string().nullable(),
  sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
  stage_label: z.string().nullable(),
  products: z.array(z.string()),
  performed_by_name: z.string().nullable(),
  follow_up_date: z.string().nullable(),
  follow_up_done_at: z.string().nullable(),
});
export type TimelineLine = z.infer<typeof timelineLineSchema>;
export const timelineSchema = z.array(timelineLineSchema);
export const timelinePageSchema = z.object({ lines: timelineSchema, hasMore: z.boolean() });
export type TimelinePage = z.infer<typeof timelinePageSchema>;
