// What pages need beside their records, as `open_page()` answers it: people, lists of choices, custom fields, saved views.
import { z } from "zod";
import { FIELD_KINDS, HEADING } from "./custom-fields/fields";
import { recordKinds } from "./kinds/all";
import { memberRoleSchema } from "./workspaces/schema";

const personSchema = z.object({
  user_id: z.uuid(),
  name: z.string().nullable(),
  role: memberRoleSchema,
  is_active: z.boolean(),
  removed_at: z.string().nullable(),
  manager_user_id: z.uuid().nullable(),
});

const entrySchema = z.object({
  code: z.string(),
  label: z.string(),
  colour: z.string(),
  is_active: z.boolean(),
  successor_code: z.string().nullable(),
});
export type OpenedEntry = z.infer<typeof entrySchema>;

const stageSchema = entrySchema.extend({
  category: z.enum(["open", "won", "lost", "stalled"]),
  requires_product: z.boolean(),
  default_status: z.string().nullable(),
});
export type OpenedStage = z.infer<typeof stageSchema>;

const typeSchema = entrySchema.extend({ suggested_stage: z.string().nullable() });
export type OpenedType = z.infer<typeof typeSchema>;

const fieldSchema = z.object({
  entity: z.string(),
  id: z.uuid(),
  key: z.string(),
  label: z.string(),
  kind: z.enum([...FIELD_KINDS, HEADING]),
  target: z.enum(recordKinds).nullable(),
  options: z.array(z.string()),
  renamed: z.record(z.string(), z.string()),
  help: z.string().nullable(),
  is_required: z.boolean(),
  is_expiry: z.boolean(),
  in_list: z.boolean(),
  is_active: z.boolean(),
  version: z.number(),
});
export type OpenedField = z.infer<typeof fieldSchema>;

const columnsSchema = z.array(z.string()).nullable();
const viewSchema = z.object({
  id: z.uuid(),
  user_id: z.uuid(),
  name: z.string(),
  query: z.string(),
  columns: columnsSchema,
  is_shared: z.boolean(),
});

export const openedPageSchema = z.object({
  /** How many notifications haven't been looked at, up to a hundred. */
  unread: z.number(),
  /** Those who left, too. */
  people: z.array(personSchema),
  stages: z.array(stageSchema),
  interaction_types: z.array(typeSchema),
  statuses: z.array(entrySchema),
  contexts: z.array(entrySchema),
  sources: z.array(entrySchema),
  loss_reasons: z.array(entrySchema),
  product_categories: z.array(entrySchema),
  service_interests: z.array(entrySchema),
  /** Of every kind of record, retired ones too. */
  fields: z.array(fieldSchema),
  /** The list whose views and preference these are; null for a page that is no list. */
  list: z.string().nullable(),
  views: z.array(viewSchema),
  preference: z.object({ columns: columnsSchema, default_view: z.uuid().nullable() }).nullable(),
});
export type OpenedPage = z.infer<typeof openedPageSchema>;
