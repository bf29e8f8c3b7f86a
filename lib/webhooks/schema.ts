import { z } from "zod";

export const takenSchema = z.enum(["unknown", "invalid", "again", "taken"]);

/** What is read from a body, in the order of the form. */
export const MAPPED = [
  { key: "phone", label: "Phone number", hint: "data.caller.number" },
  { key: "email", label: "E-mail address", hint: "data.caller.email" },
  { key: "full_name", label: "Name", hint: "data.caller.name" },
  { key: "company", label: "Company", hint: "data.caller.company" },
  { key: "subject", label: "Subject", hint: "data.topic" },
  { key: "notes", label: "What happened", hint: "data.summary" },
  { key: "duration_seconds", label: "Length in seconds", hint: "data.duration" },
  { key: "occurred_at", label: "When it was", hint: "data.started_at" },
  { key: "record_id", label: "What it is about, as an id", hint: "data.call_id" },
  { key: "event_id", label: "Id of the message", hint: "id" },
] as const;

export const mappingSchema = z.record(z.string(), z.string().trim().max(300));

export const sourceSchema = z
  .object({
    name: z.string().trim().min(1, "Give it a name").max(80, "At most 80 characters"),
    acts_as: z.uuid("Choose a colleague"),
    scheme: z.enum(["standard", "hmac"]),
    header: z
      .string()
      .trim()
      .toLowerCase()
      .max(60)
      .regex(/^[a-z0-9][a-z0-9-]*$/, "The name of a header, like x-signature")
      .nullable(),
    interaction_type: z.string().min(1, "Choose what it is logged as").max(80),
    makes_lead: z.boolean(),
    lead_score: z.enum(["hot", "warm", "cold"]).nullable(),
    mapping: mappingSchema,
    is_on: z.boolean(),
  })
  .refine(({ scheme, header }) => (scheme === "hmac") === (header !== null), {
    path: ["header"],
    error: "Say in which header the signature stands",
  });
export type SourceValues = z.input<typeof sourceSchema>;

/** What stands there, as the database reads it; null where nothing does, undefined where the example is none. */
export function valueAt(example: string, path: string): string | null | undefined {
  let value: unknown;
  try {
    value = JSON.parse(example);
  } catch {
    return;
  }
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null) return null;
    value = Reflect.get(value, part);
  }
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
