import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";

export const NOTE_LIMIT = 4000;
export const FOLLOW_UP_NOTE_LIMIT = 200;

const newPersonSchema = z.object({
  name: z.string().trim().min(1, "Give the new person a name.").max(160, "At most 160 characters."),
  title: z.string().trim().max(120, "At most 120 characters."),
  email: z.union([z.literal(""), z.email("That is not an e-mail address.")]),
});

/** One interaction as the dialog sends it. */
export const quickLogSchema = z
  .object({
    idempotencyKey: z.uuid(),
    organizationId: z.uuid("Say who this was with."),
    /** Null: general activity with the customer. */
    opportunityId: z.uuid().nullable(),
    contactId: z.uuid().nullable(),
    newPerson: newPersonSchema.nullable(),
    type: z.string().min(1, "Say what it was.").max(60),
    /** Null: now. */
    day: daySchema("Say when it was.").nullable(),
    notes: z
      .string()
      .trim()
      .max(NOTE_LIMIT, `At most ${NOTE_LIMIT.toLocaleString("en")} characters.`),
    stage: z.string().max(60).nullable(),
    lossReason: z.string().max(60).nullable(),
    sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
    followUpOn: daySchema("Say when to follow up.").nullable(),
    /** What is to be done then. */
    followUpNote: z
      .string()
      .trim()
      .max(FOLLOW_UP_NOTE_LIMIT, `At most ${FOLLOW_UP_NOTE_LIMIT} characters.`)
      .default(""),
    productIds: z.array(z.uuid()).max(50),
    principalIds: z.array(z.uuid()).max(50),
    completesFollowUpOf: z.uuid().nullable(),
  })
  .refine(({ stage, opportunityId }) => stage === null || opportunityId !== null, {
    path: ["stage"],
    message: "General activity has no stage. Choose an opportunity first.",
  });
export type QuickLogInput = z.infer<typeof quickLogSchema>;
