// What stands in the trash, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { recordKinds } from "@/lib/kinds/all";

export const trashRowSchema = z.object({
  id: z.uuid(),
  kind: z.enum(recordKinds),
  title: z.string(),
  owner: z.string().nullable(),
  deletedAt: z.string(),
  deletedBy: z.string().nullable(),
  /** The day it goes for good. */
  purgedOn: z.string(),
  /** How many records went with it, by kind. */
  wentWith: z.record(z.string(), z.number()),
});
export type TrashRow = z.infer<typeof trashRowSchema>;

export const trashPageSchema = z.object({ rows: z.array(trashRowSchema), next: z.string().nullable() });

export const trashedRecordSchema = z.object({
  title: z.string().nullable(),
  owner_user_id: z.uuid().nullable(),
  deleted_at: z.string(),
  deleted_by: z.uuid().nullable(),
  purged_on: z.string(),
  went_with: trashRowSchema.shape.wentWith,
  values: z.record(z.string(), z.unknown()),
});
export type TrashedRecord = z.infer<typeof trashedRecordSchema>;
