// The one way in which a form, an action or a handler takes a day: an ISO day within bounds, or a refusal in words.
// What a field could not understand is sent as it was typed, and so is refused here and never saved as nothing.
import { z } from "zod";
import { isDay } from "./day";
import { NOT_A_DAY } from "./typed-day";

/** A day that has to be said; `missing` asks for it. */
export function daySchema(missing: string) {
  return z.string(missing).trim().min(1, { error: missing, abort: true }).refine(isDay, NOT_A_DAY);
}

/** Empty for none. */
export const optionalDaySchema = z
  .string()
  .trim()
  .refine((text) => text === "" || isDay(text), NOT_A_DAY)
  .transform((text) => (text === "" ? null : text));
