// What a contact's form may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";

const empty = (text: string) => (text === "" ? null : text);

function optionalText(most: number) {
  return z.string().trim().max(most, `At most ${most} characters`).transform(empty).nullable();
}

export const ADVOCACY = ["Champion", "Supporter", "Neutral", "Skeptic", "Blocker"] as const;

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
  phone: optionalText(60),
  advocacy_status: z.enum(ADVOCACY).default("Neutral"),
  /** A checkbox says "on" or nothing. */
  is_key_contact: z
    .literal("on")
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
  })
  .refine(isNamed, namedAt);
