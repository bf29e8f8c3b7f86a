// A row of the queue of leads, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { LEAD_SCORES, LEAD_STATUSES } from "@/lib/contacts/choices";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const leadRowSchema = z.object({
  id: z.uuid(),
  version: z.number(),
  name: z.string(),
  /** Where a log or an opportunity of theirs belongs: a company, or the household of a person without one. */
  account: z.object({ id: z.uuid(), name: z.string() }),
  organization: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  score: z.enum(LEAD_SCORES).nullable(),
  status: z.enum(LEAD_STATUSES),
  lossReason: z.string().nullable(),
  opportunity: z.uuid().nullable(),
  /** Minutes of business until the first answer, or until now. */
  waited: z.number(),
  isAnswered: z.boolean(),
  interests: z.array(z.string()),
  source: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  owner: z.object({ name: z.string(), isMe: z.boolean() }).nullable(),
});
export type LeadRow = z.infer<typeof leadRowSchema>;

export type ListedLead = Listed<LeadRow>;

export const leadPageSchema = pageOf(leadRowSchema);
