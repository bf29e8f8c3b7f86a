// What a list of accounts may hold; the dialog in the browser and the action on the server read the same.
import { z } from "zod";
import { organizationSchema } from "@/lib/organizations/schema";

export const MOST_ACCOUNTS = 500;

const { name, phone, email, ...others } = organizationSchema.pick({
  name: true,
  street: true,
  city: true,
  state_code: true,
  postal_code: true,
  phone: true,
  email: true,
  website: true,
  territory: true,
  segment: true,
  notes: true,
}).shape;

/** One line of the list: the account, and the person there. */
export const accountSchema = z
  .object({ phone, email, ...others })
  .extend({
    contact: z.string().trim().max(200, "At most 200 characters"),
    contact_title: z.string().trim().max(120, "At most 120 characters"),
    contact_phone: phone,
    contact_email: email,
  })
  .partial()
  .extend({ name });

export const accountListSchema = z.array(accountSchema).min(1).max(MOST_ACCOUNTS);
