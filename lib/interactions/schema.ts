// What an interaction's form may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";
import { daySchema, optionalDaySchema } from "@/lib/format/day-schema";
import { FOLLOW_UP_NOTE_LIMIT, NOTE_LIMIT } from "@/lib/quick-log/schema";
import { SENTIMENTS } from "./rules";

const empty = (text: string) => (text === "" ? null : text);

function optionalText(most: number) {
  return z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en")} characters`)
    .transform(empty);
}

const code = z.string().max(60).transform(empty);

const fields = {
  type: z.string().min(1, "Say what it was").max(60),
  subject: optionalText(300),
  // Imported notes may be longer than the quick log's; they stay editable.
  notes: optionalText(Math.max(NOTE_LIMIT, 20_000)),
  contact_id: z.union([z.literal(""), z.uuid("Choose from the list")]).transform(empty),
  sentiment: z.union([z.literal(""), z.enum(SENTIMENTS)]).transform((text) => (text === "" ? null : text)),
  location: optionalText(300),
  duration_minutes: z
    .string()
    .trim()
    .refine((text) => /^\d{0,5}$/.test(text) && Number(text) <= 10_080, "Minutes, at most a week of them")
    .transform((text) => (text === "" ? null : Number(text))),
  follow_up_date: optionalDaySchema,
  follow_up_note: optionalText(FOLLOW_UP_NOTE_LIMIT),
};

/** Left out where they can't be corrected any more. */
const drivers = {
  day: daySchema("Say when it was.").optional(),
  stage: code.optional(),
  status: code.optional(),
  loss_reason: code.optional(),
};

export const interactionSchema = z.object({ ...fields, ...drivers });
/** The form of one that has yet to happen: there is a day, or there is no plan. */
export const plannedSchema = interactionSchema.refine(({ follow_up_date }) => follow_up_date !== null, {
  path: ["follow_up_date"],
  message: "Say when, or delete it.",
});
export type InteractionInput = z.output<typeof interactionSchema>;
