// The one way in which a form or an action takes a phone number: kept as it was typed, if it could be dialled at all.
import { z } from "zod";

export const phoneSchema = z
  .string()
  .trim()
  .max(60, "At most 60 characters")
  .refine((text) => text === "" || /\d/.test(text), "Enter a phone number with digits, like (615) 555-0142")
  .transform((text) => (text === "" ? null : text))
  .nullable();
