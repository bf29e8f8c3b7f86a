// What somebody without a session may send about an appointment.
import { z } from "zod";
import { emailSchema } from "@/lib/accounts/schema";

const momentSchema = z
  .string("Choose one of the free times")
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/, "Choose one of the free times");

export const answerSchema = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("confirm") }),
  z.object({ answer: z.literal("cancel") }),
  z.object({ answer: z.literal("move"), at: momentSchema }),
]);
export type AppointmentAnswer = z.infer<typeof answerSchema>;

const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters`)
    .transform((text) => (text === "" ? null : text))
    .nullish();

export const askSchema = z.object({
  service: z.uuid("Choose what it is for"),
  at: momentSchema,
  name: z.string("Tell your name").trim().min(1, "Tell your name").max(160, "At most 160 characters"),
  email: emailSchema,
  phone: optionalText(40),
  note: optionalText(2000),
});
export type AskedTime = z.infer<typeof askSchema>;

export const slugSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i);
