// A change to many records, as an undo of it answers.
import { z } from "zod";

export const changeSetSchema = z.object({ workspaceId: z.uuid(), id: z.uuid() });
export type ChangeSetInput = z.infer<typeof changeSetSchema>;

/** What a function that changes many records answers beside the rest: the set that takes it back. */
export const inChangeSet = z.object({ change_set: z.uuid().nullable() });

export const undoneSchema = z.object({
  done: z.boolean(),
  /** It was taken back before. */
  already: z.boolean(),
  restored: z.number(),
  left: z.number(),
});
export type Undone = z.infer<typeof undoneSchema>;
