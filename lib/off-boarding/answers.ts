// What the database answers about hand-overs. It answers JSON, so it is looked at before it is believed, here and there.
import { z } from "zod";
import { parseTimestamp } from "@/lib/format/date-time";
import { mailCountsSchema } from "@/lib/outbox/mail-state";
import { memberRoleSchema } from "@/lib/workspaces/schema";

const countsSchema = z.record(z.string(), z.number());
const momentSchema = z.string().transform((text) => parseTimestamp(text));

export const summarySchema = z.object({
  user_id: z.uuid(),
  full_name: z.string(),
  role: memberRoleSchema,
  is_active: z.boolean(),
  records: z.record(z.string(), z.object({ living: z.number(), trash: z.number() })),
  total: z.number(),
  contacts: z.number(),
  direct_reports: z.number(),
  territories: z.array(z.object({ territory: z.string().nullable(), customers: z.number() })),
  principals: z.array(z.object({ principal_id: z.uuid(), name: z.string(), opportunities: z.number() })),
  colleagues_on_their_customers: z.number(),
});
export type Summary = z.infer<typeof summarySchema>;

export const previewSchema = z.object({
  /** Of the records and who gets each; with `at` it says later what was looked at. */
  digest: z.string(),
  at: z.string(),
  total: z.number(),
  without_receiver: z.number(),
  kept: z.number(),
  trash: z.number(),
  reports: z.number(),
  by_kind: countsSchema,
  by_rule: countsSchema,
  by_receiver: z.array(
    z.object({ user_id: z.uuid(), full_name: z.string(), counts: countsSchema, customers: z.number() }),
  ),
  customers: z.array(
    z.object({
      organization_id: z.uuid(),
      name: z.string().nullable(),
      territory: z.string().nullable(),
      to: z.uuid().nullable(),
      rule: z.string(),
      opportunities: z.number(),
      interactions: z.number(),
    }),
  ),
});
export type Preview = z.infer<typeof previewSchema>;

const recordSchema = z.object({
  kind: z.string(),
  id: z.uuid(),
  label: z.string().nullable(),
  customer_id: z.uuid().nullable(),
  customer: z.string().nullable(),
  to: z.uuid().nullable(),
  rule: z.string(),
  in_trash: z.boolean(),
});
export const recordsSchema = z.object({ total: z.number(), rows: z.array(recordSchema) });
export type MovedRecord = z.infer<typeof recordSchema>;
export type RecordPage = z.infer<typeof recordsSchema>;

const receiversSchema = z.array(z.object({ user_id: z.uuid(), full_name: z.string(), counts: countsSchema }));

/** What everybody who may open a receipt reads on it. */
export const shareSchema = z.object({
  id: z.uuid(),
  from: z.uuid(),
  from_name: z.string(),
  completed_at: momentSchema,
  undone_at: momentSchema.nullable(),
  requested_by_name: z.string().nullable(),
  receivers: receiversSchema,
});
export type Share = z.infer<typeof shareSchema>;

export const receiptSchema = shareSchema.extend({
  counts: countsSchema,
  undo_until: momentSchema,
  undo_counts: countsSchema.nullable(),
  undone_by_name: z.string().nullable(),
  receivers_told_at: momentSchema.nullable(),
  mails: mailCountsSchema,
  by_rule: countsSchema,
  in_trash: z.number(),
  leaver: z.object({
    is_active: z.boolean(),
    is_gone: z.boolean(),
    still_owns: z.number(),
  }),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The part of a receipt that says which one it is. */
export const doneSchema = z.object({ id: z.uuid(), receivers: receiversSchema });

export const undoPreviewSchema = z.object({
  back: countsSchema,
  left: countsSchema,
  worked_on: z.number(),
  records: z.array(
    z.object({
      kind: z.string(),
      id: z.uuid(),
      label: z.string().nullable(),
      now_with: z.string().nullable(),
    }),
  ),
});
export type UndoPreview = z.infer<typeof undoPreviewSchema>;

export const progressSchema = z.tuple([
  z.object({ state: z.enum(["waiting", "running", "done"]), percent: z.coerce.number() }),
]);

/** What our own route handlers make of it. */
export const progressAnswerSchema = z.object({
  state: z.enum(["waiting", "running", "done"]),
  percent: z.number(),
  id: z.uuid().nullable(),
});
export type Progress = z.infer<typeof progressAnswerSchema>;

export const handedOverSchema = z.object({
  id: z.uuid(),
  /** What did not work after the records had moved, in words. */
  problems: z.array(z.string()),
});
export type HandedOver = z.infer<typeof handedOverSchema>;
