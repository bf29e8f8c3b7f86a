// What stands in the trash, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { recordKinds } from "@/lib/records/schema";

export const trashRowSchema = z.object({
  id: z.uuid(),
  kind: z.enum(recordKinds),
  title: z.string(),
  owner: z.string().nullable(),
  deletedAt: z.string(),
  deletedBy: z.string().nullable(),
  /** The day it goes for good. */
  purgedOn: z.string(),
});
export type TrashRow = z.infer<typeof trashRowSchema>;

export const trashPageSchema = z.object({ rows: z.array(trashRowSchema), next: z.string().nullable() });
