// What a workspace may settle about mails to customers and its booking page.
import { z } from "zod";

const hoursText = "Whole hours, from 1 to 336";
const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const bookingSettingsSchema = z.object({
  version: z.coerce.number().int().positive().optional(),
  confirmations: checkbox,
  reminder: z
    .string()
    .trim()
    .refine(
      (text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 336),
      hoursText,
    )
    .transform((text) => (text === "" ? null : Number(text))),
  sender: z.string().trim().max(80, "At most 80 characters"),
  page: checkbox,
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .refine(
      (text) =>
        text === "" || (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length >= 3 && text.length <= 60),
      "3 to 60 letters, digits and hyphens, like bay-clinic",
    ),
  services: z.array(z.uuid()).max(50, "At most 50"),
  people: z.array(z.uuid()).max(20, "At most 20 people"),
});
