import { z } from "zod";
import { KINDS, kinds } from "@/lib/kinds/all";

const nameSchema = z
  .string("Give it a name")
  .trim()
  .min(1, "Give it a name")
  .max(60, "At most 60 characters");
const columnsSchema = z
  .array(z.string().regex(/^[\w.-]{1,80}$/))
  .min(1, "Show at least one column")
  .max(100)
  .nullable();

export const newViewSchema = z.object({
  name: nameSchema,
  query: z.string().max(2000),
  columns: columnsSchema,
  isShared: z.boolean(),
});
export type NewView = z.infer<typeof newViewSchema>;

export const viewChangeSchema = newViewSchema.partial();
export type ViewChange = z.infer<typeof viewChangeSchema>;

export const preferenceSchema = z
  .object({ columns: columnsSchema, defaultView: z.uuid().nullable() })
  .partial();
export type Preference = z.infer<typeof preferenceSchema>;

export const whereSchema = z.object({
  workspaceId: z.uuid(),
  list: z.enum(kinds.map((kind) => KINDS[kind].many)),
});
export type Where = z.infer<typeof whereSchema>;
