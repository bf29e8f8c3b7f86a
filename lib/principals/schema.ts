// What the form for several follow-ups may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";

export const followUpsSchema = z.object({
  follow_up_date: daySchema("Say when to follow up"),
  subject: z.string().trim().min(1, "Say what it is about").max(300, "At most 300 characters"),
  notes: z
    .string()
    .trim()
    .max(4000, "At most 4,000 characters")
    .transform((text) => (text === "" ? null : text)),
});
