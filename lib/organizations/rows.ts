// A row of the list of organizations, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const organizationRowSchema = z.object({
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
});
export type OrganizationRow = z.infer<typeof organizationRowSchema>;

export type ListedOrganization = Listed<OrganizationRow>;

export const organizationPageSchema = pageOf(organizationRowSchema);
