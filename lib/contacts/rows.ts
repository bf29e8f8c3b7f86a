// A row of the list of contacts, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";

const contactRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Found by its notes, which the list doesn't show. */
  inNotes: z.boolean(),
  title: z.string().nullable(),
  organization: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  phone: z.string().nullable(),
  isKey: z.boolean(),
  advocacy: z.string(),
  /** "Hot · Qualified"; null where nobody scored. */
  lead: z.string().nullable(),
  owner: z.string().nullable(),
  lastContact: z.string().nullable(),
});
export type ContactRow = z.infer<typeof contactRowSchema>;

export type ListedContact = Listed<ContactRow>;

export const contactPageSchema = pageOf(contactRowSchema);
