// A row of the list of organizations, as the page and the route handler both give it to the browser.
import { z } from "zod";

export const organizationRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Found by its notes, which the list doesn't show. */
  inNotes: z.boolean(),
  place: z.string(),
  territory: z.string().nullable(),
  owner: z.string().nullable(),
  roles: z.array(z.string()),
  lastVisit: z.string().nullable(),
  openOpportunities: z.number(),
  /** What the workspace added and wants to see in the list, as text. */
  custom: z.record(z.string(), z.string()),
});
export type OrganizationRow = z.infer<typeof organizationRowSchema>;

export const organizationPageSchema = z.object({
  rows: z.array(organizationRowSchema),
  next: z.string().nullable(),
});
