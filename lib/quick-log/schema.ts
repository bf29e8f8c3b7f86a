import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";

export const NOTE_LIMIT = 4000;
export const FOLLOW_UP_NOTE_LIMIT = 200;

const phone = z.string().trim().max(40, "At most 40 characters.");

const newPersonSchema = z.object({
  name: z.string().trim().min(1, "Give the new person a name.").max(160, "At most 160 characters."),
  title: z.string().trim().max(120, "At most 120 characters."),
  email: z.union([z.literal(""), z.email("That is not an e-mail address.")]),
  phone,
});

/** Somebody that nobody had yet: a business, or a person without one. */
const newCustomerSchema = z.object({
  name: z.string().trim().min(1, "Give the new customer a name.").max(160, "At most 160 characters."),
  isPrivate: z.boolean(),
  phone,
  /** Another location of a name that is there already, in this city. */
  branchCity: z
    .string()
    .trim()
    .min(1, "Say which city: it tells the locations apart.")
    .max(120, "At most 120 characters.")
    .nullable()
    .default(null),
});

/** One of the opportunities that it was about. */
const partSchema = z.object({
  /** Null: one that begins with it. */
  opportunityId: z.uuid().nullable(),
  /** For whom the one that begins is, and which of its products were shown. */
  newFor: z.uuid().nullable(),
  stage: z.string().max(60).nullable(),
  lossReason: z.string().max(60).nullable(),
  productIds: z.array(z.uuid()).max(50),
  principalIds: z.array(z.uuid()).max(50),
});
export type LogPart = z.infer<typeof partSchema>;

/** One interaction, or one visit about several opportunities, as the dialog sends it. */
export const quickLogSchema = z
  .object({
    idempotencyKey: z.uuid(),
    organizationId: z.uuid().nullable(),
    newCustomer: newCustomerSchema.nullable(),
    contactId: z.uuid().nullable(),
    newPerson: newPersonSchema.nullable(),
    type: z.string().min(1, "Say what it was.").max(60),
    /** Null: now. */
    day: daySchema("Say when it was.").nullable(),
    notes: z
      .string()
      .trim()
      .max(NOTE_LIMIT, `At most ${NOTE_LIMIT.toLocaleString("en")} characters.`),
    /** Who is told that the notes mean them. */
    mentions: z.array(z.uuid()).max(50).default([]),
    sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
    followUpOn: daySchema("Say when to follow up.").nullable(),
    /** What is to be done then. */
    followUpNote: z
      .string()
      .trim()
      .max(FOLLOW_UP_NOTE_LIMIT, `At most ${FOLLOW_UP_NOTE_LIMIT} characters.`)
      .default(""),
    completesFollowUpOf: z.uuid().nullable(),
    completesAppointment: z.uuid().nullable().default(null),
    /** What the workspace added, as its controls have it. */
    custom: z.record(z.string().max(70), z.string().max(10_000)).default({}),
    /** None: general activity, for what was shown. */
    parts: z.array(partSchema).max(20, "At most 20 opportunities in one visit."),
    productIds: z.array(z.uuid()).max(50),
    /** What was shown stayed there, to be tasted. */
    samplesLeft: z.boolean().default(false),
  })
  .refine(({ organizationId, newCustomer }) => organizationId !== null || newCustomer !== null, {
    path: ["organizationId"],
    message: "Say who this was with.",
  })
  .refine(({ parts }) => parts.every((part) => part.opportunityId !== null || part.newFor !== null), {
    path: ["newFor"],
    message: "Say for whom the new opportunity is.",
  });
export type QuickLogInput = z.infer<typeof quickLogSchema>;
