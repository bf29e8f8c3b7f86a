// What a contact's form may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";
import { phoneSchema } from "@/lib/format/phone-schema";
import { ADVOCACY, LEAD_SCORES, LEAD_STATUSES } from "./choices";

const empty = (text: string) => (text === "" ? null : text);

function optionalText(most: number) {
  return z.string().trim().max(most, `At most ${most} characters`).transform(empty).nullable();
}

const fields = {
  first_name: optionalText(100),
  last_name: optionalText(100),
  title: optionalText(120),
  email: z
    .string()
    .trim()
    .max(254, "At most 254 characters")
    .refine(
      (text) => text === "" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
      "Enter an e-mail address, like kim@example.com",
    )
    .transform(empty)
    .nullable(),
  phone: phoneSchema,
  advocacy_status: z.enum(ADVOCACY).default("Neutral"),
  /** A checkbox says "on" or nothing. */
  is_key_contact: z
    .union([z.literal("on"), z.literal("")])
    .optional()
    .transform((value) => value === "on"),
  notes: optionalText(20_000),
};

interface Named {
  first_name: string | null;
  last_name: string | null;
}
const isNamed = ({ first_name, last_name }: Named) => first_name !== null || last_name !== null;
const namedAt = { error: "Name the person", path: ["first_name"] };

export const contactSchema = z.object(fields).refine(isNamed, namedAt);

/** Without an organization the person gets a household of their own. */
export const newContactSchema = z
  .object({
    ...fields,
    organization_id: z.union([z.literal(""), z.uuid("Choose from the list")]).default(""),
    lead_score: z.enum(["", ...LEAD_SCORES]).default(""),
    /** A lead of one's own, or one that waits for whoever takes it. */
    lead_status: z.enum(["", "mine", "nobodys"]).default(""),
  })
  .refine(isNamed, namedAt);

/** What changes often, each where it stands on the page. */
export const contactChangeSchema = z.union([
  z.strictObject({ advocacy_status: z.enum(ADVOCACY) }),
  z.strictObject({ is_key_contact: z.boolean() }),
  z.strictObject({ lead_score: z.enum(LEAD_SCORES).nullable() }),
  z.strictObject({
    lead_status: z.enum(LEAD_STATUSES).nullable(),
    /** Why it was lost. */
    lead_loss_reason: z.string().max(60).optional(),
  }),
  z.strictObject({ service_interests: z.array(z.string().max(120)).max(50) }),
]);
export type ContactChange = z.infer<typeof contactChangeSchema>;

/** Those that belong to scoring leads: refused where a workspace doesn't. */
export function isAboutLeads(change: ContactChange): boolean {
  return "lead_score" in change || "lead_status" in change || "service_interests" in change;
}
