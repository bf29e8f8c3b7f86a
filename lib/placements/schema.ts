// What the database answers about placements, read in the browser and on the server alike.
import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";

/** What a cell says, by the number that stands for it. */
export const STATES = ["never", "shown", "sampled", "once", "lapsed", "regular"] as const;
export type State = (typeof STATES)[number];
export const stateAt = (number: number): State => STATES[number] ?? "never";

export const whiteSpaceSchema = z.object({
  products: z.array(z.tuple([z.uuid(), z.string(), z.string().nullable()])),
  customers: z.array(z.tuple([z.uuid(), z.string(), z.string().nullable()])),
  /** Of each customer: the place of a product times eight, and its state. */
  cells: z.array(z.array(z.int().nonnegative())),
  more: z.boolean(),
  through: z.string().nullable(),
});
export type WhiteSpace = z.infer<typeof whiteSpaceSchema>;

export const whiteCellSchema = z.object({
  customer: z.object({ id: z.uuid(), name: z.string(), city: z.string().nullable() }),
  product: z.object({ id: z.uuid(), name: z.string(), sku: z.string().nullable(), principal_id: z.uuid() }),
  visit: z.object({ id: z.uuid(), on: z.string(), subject: z.string().nullable() }).nullable(),
  sample: z
    .object({ id: z.uuid(), title: z.string(), status: z.string(), outcome: z.string().nullable() })
    .nullable(),
  opportunity: z.object({ id: z.uuid(), name: z.string(), outcome: z.string() }).nullable(),
  months: z.array(z.object({ month: z.string(), distributor: z.string().nullable(), cases: z.number() })),
});
export type WhiteCell = z.infer<typeof whiteCellSchema>;

export const whiteRowSchema = z.object({
  organization_id: z.uuid(),
  customer: z.string(),
  city: z.string().nullable(),
  territory: z.string().nullable(),
  product: z.string(),
  sku: z.string().nullable(),
  state: z.int(),
  last_month: z.string().nullable(),
  cases_12: z.number(),
  months: z.int(),
});
export type WhiteRow = z.infer<typeof whiteRowSchema>;

export const runSchema = z.object({
  id: z.uuid(),
  distributor: z.string(),
  distributor_id: z.uuid(),
  file_name: z.string(),
  status: z.enum(["open", "loading", "loaded", "undoing", "undone"]),
  line_count: z.int(),
  created_at: z.string(),
  author: z.string().nullable(),
  first_month: z.string().nullable(),
  last_month: z.string().nullable(),
  months: z.int(),
  replaced: z.int(),
  can_undo: z.boolean(),
});
export type Run = z.infer<typeof runSchema>;

export const unmatchedSchema = z.object({
  count: z.int(),
  lines: z.int(),
  rows: z.array(
    z.object({
      key: z.string(),
      number: z.string().nullable(),
      name: z.string().nullable(),
      lines: z.int(),
      cases: z.number(),
      near: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
});
export type Unmatched = z.infer<typeof unmatchedSchema>;

export const progressSchema = z.object({
  state: z.string(),
  is_done: z.boolean(),
  months: z.int(),
  done: z.int(),
});
export type Progress = z.infer<typeof progressSchema>;

const named = z.array(z.tuple([z.int(), z.string().max(80), z.string().max(200)])).max(5000);
export const partSchema = z.object({
  customers: named.optional(),
  items: named.optional(),
  lines: z.array(z.number()).max(80_000).optional(),
});
export type Part = z.infer<typeof partSchema>;

export const startSchema = z.object({
  distributor_id: z.uuid(),
  file_name: z.string().min(1).max(255),
  file_hash: z.string().regex(/^[0-9a-f]{64}$/),
  part_count: z.int().min(1).max(1000),
  months: z.array(daySchema("Which month?")).min(1).max(60),
});
export type Start = z.infer<typeof startSchema>;
