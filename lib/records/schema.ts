// What can be done with any record: into the trash and back, shared with a colleague.
import { z } from "zod";
import { optionalDaySchema } from "@/lib/format/day-schema";
import { recordKinds } from "@/lib/kinds/all";

const inWorkspace = { workspaceId: z.uuid(), resource: z.enum(recordKinds) };

export const recordsSchema = z.object({ ...inWorkspace, ids: z.array(z.uuid()).min(1).max(1000) });
export type Records = z.infer<typeof recordsSchema>;

export const shareSchema = z.object({
  ...inWorkspace,
  id: z.uuid(),
  user_id: z.uuid("Choose a colleague"),
  permission: z.enum(["read", "update"]),
  /** The last day of it; open-ended without one. */
  until: optionalDaySchema,
});
export type ShareInput = z.input<typeof shareSchema>;

export const unshareSchema = z.object({ ...inWorkspace, id: z.uuid(), user_id: z.uuid() });
export type UnshareInput = z.infer<typeof unshareSchema>;

/** What an admin says about one person and one record; the day is the last one that counts. */
export const recordAccessSchema = z.object({
  ...inWorkspace,
  id: z.uuid(),
  user_id: z.uuid("Choose a colleague"),
  access: z.enum(["see", "change", "not_see", "not_change"], "Choose what it is about"),
  until: optionalDaySchema,
  reason: z.string().trim().min(1, "Say why, for whoever looks at this later").max(1000),
});
export type RecordAccessInput = Omit<z.input<typeof recordAccessSchema>, "access"> & { access: string };

/** By the id of a link, or by the name or e-mail that is a colleague's. */
export const askAccessSchema = z.object({
  ...inWorkspace,
  about: z.union([z.object({ id: z.uuid() }), z.object({ called: z.string().min(1).max(500) })]),
});
export type AskAccessInput = z.infer<typeof askAccessSchema>;

/** Without a permission it is a no. */
export const answerAccessSchema = unshareSchema.extend({ permission: z.enum(["read", "update"]).nullable() });
export type AnswerAccessInput = z.infer<typeof answerAccessSchema>;

export const restoreVersionSchema = z.object({
  ...inWorkspace,
  id: z.uuid(),
  changeId: z.int().positive(),
  /** The record's version when the page showed it. */
  version: z.int().positive(),
});
export type RestoreVersionInput = z.infer<typeof restoreVersionSchema>;

/** What the database answers: the columns it put back, and in sentences what is called otherwise today. */
export const restoredSchema = z.object({
  restored: z.array(z.string()),
  mapped: z.array(z.string()).default([]),
});

const idSchema = z.uuid();

/** An address may hold anything; only an id is worth asking the database about. */
export function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}
