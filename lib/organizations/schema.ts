// What an organization's form may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";
import { phoneSchema } from "@/lib/format/phone-schema";
import { ORGANIZATION_ROLES } from "./roles";

const empty = (text: string) => (text === "" ? null : text);

function optionalText(most: number) {
  return z.string().trim().max(most, `At most ${most} characters`).transform(empty).nullable();
}

/** "gulfpearl.com" becomes an address; anything but the web is refused, so that no link ever runs a script. */
const website = z
  .string()
  .trim()
  .max(500, "At most 500 characters")
  .transform((text) => (text === "" || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`))
  .refine(
    (text) => text === "" || /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text),
    "Enter a web address, like gulfpearl.com",
  )
  .transform(empty)
  .nullable();

const email = z
  .string()
  .trim()
  .max(254, "At most 254 characters")
  .refine(
    (text) => text === "" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
    "Enter an e-mail address, like kim@example.com",
  )
  .transform(empty)
  .nullable();

const stateCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((text) => text === "" || /^[A-Z]{2}(-[A-Z]{2})?$/.test(text), "Two letters, like AL, or CA-ON")
  .transform(empty)
  .nullable();

/** "chain, patio, chain" is two tags. */
const tags = z
  .string()
  .transform((text) => [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
    ),
  ])
  .refine((list) => list.length <= 50, "At most 50 tags")
  .refine((list) => list.every((tag) => tag.length <= 40), "At most 40 characters for a tag");

export const organizationSchema = z.object({
  name: z
    .string("Name the organization")
    .trim()
    .min(1, "Name the organization")
    .max(200, "At most 200 characters"),
  phone: phoneSchema,
  email,
  website,
  street: optionalText(300),
  city: optionalText(120),
  state_code: stateCode,
  postal_code: optionalText(20),
  territory: optionalText(120),
  segment: optionalText(120),
  tags: tags.optional(),
  /** The account that it belongs to. */
  parent_id: z
    .union([z.literal(""), z.uuid("Choose from the list")])
    .transform(empty)
    .nullable()
    .optional(),
  notes: optionalText(20_000),
  /** Ticked where the name is there already; what isn't sent stays. */
  is_branch: z
    .literal("on")
    .transform(() => true)
    .optional(),
});

export const newOrganizationSchema = organizationSchema.extend({
  role: z.enum(["", ...ORGANIZATION_ROLES]).default(""),
});

const roles = z.array(z.enum(ORGANIZATION_ROLES)).max(ORGANIZATION_ROLES.length);

/** Only the differences, so that what a colleague declared meanwhile stays. */
export const roleChangeSchema = z.object({ id: z.uuid(), add: roles, remove: roles });
export type RoleChange = z.infer<typeof roleChangeSchema>;
