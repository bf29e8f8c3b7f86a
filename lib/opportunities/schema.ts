// What may be said about an opportunity; the forms in the browser and the actions on the server read the same.
import { z } from "zod";
import { optionalDaySchema } from "@/lib/format/day-schema";
import { parseCents } from "./rules";

const empty = (text: string) => (text === "" ? null : text);

function optionalText(most: number) {
  return z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en")} characters`)
    .transform(empty)
    .nullable();
}

const code = z.string().max(60).transform(empty).nullable();
const day = optionalDaySchema.nullable();
const id = z
  .union([z.literal(""), z.uuid("Choose from the list")])
  .transform(empty)
  .nullable();

export const money = z
  .string()
  .trim()
  .refine((text) => text === "" || parseCents(text) !== null, "Enter an amount, like 1,250")
  .transform((text) => (text === "" ? null : parseCents(text)))
  .nullable();

const percent = z
  .string()
  .trim()
  .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 100), "Between 0 and 100")
  .transform((text) => (text === "" ? null : Number(text)))
  .nullable();

const fields = {
  /** Empty: the name is generated, and follows what it is made of. */
  name: z.string().trim().max(240, "At most 240 characters"),
  priority: z.enum(["low", "medium", "high", "urgent"]),
  source: code,
  context: code,
  description: optionalText(20_000),
  next_action: optionalText(500),
  next_action_date: day,
  competition: optionalText(5000),
  decision_criteria: optionalText(5000),
  notes: optionalText(20_000),
  estimated_value_cents: money,
  probability: percent,
  estimated_close_date: day,
};

export const opportunitySchema = z
  .object({
    ...fields,
    stage: z.string().min(1).max(60),
    status: z.string().min(1).max(60),
    stage_manual: z.boolean(),
    status_manual: z.boolean(),
    loss_reason: code,
    actual_close_date: day,
    primary_contact_id: id,
  })
  .partial();

const nameOfNew = z.string().trim().min(1, "Give it a name").max(160, "At most 160 characters");

export const newOpportunitySchema = z.object({
  ...fields,
  idempotencyKey: z.uuid(),
  /** An account that is there, or the name of one to make with it. */
  organization: z.union(
    [
      z.object({ id: z.uuid() }),
      z.object({
        name: nameOfNew,
        /** Another location of a name that is there already. */
        is_branch: z.literal(true).optional(),
        city: z.string().trim().max(120, "At most 120 characters").optional(),
      }),
    ],
    "Say which customer this is with",
  ),
  contact: z.union([z.object({ id: z.uuid() }), z.object({ name: nameOfNew })]).nullable(),
  stage: code,
  loss_reason: code,
  products: z.array(z.uuid()).max(100),
  principals: z.array(z.uuid()).max(50),
  distributor: z.uuid().nullable(),
  /** The lead that becomes one; it is theirs and their account's then. */
  lead: z.uuid().optional(),
  /** What the workspace added, by the names of its controls. */
  custom: z.record(z.string(), z.string()).default({}),
});
export type NewOpportunityInput = z.input<typeof newOpportunitySchema>;

export const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });
