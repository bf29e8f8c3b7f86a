// Schemas made from definitions: the form in the browser and the action on the server read the same.
import { z } from "zod";
import { optionalDaySchema } from "@/lib/format/day-schema";
import { recordKinds } from "@/lib/kinds/all";
import { FIELD_ENTITIES } from "./entities";
import { type CustomField, controlName, customValues, FIELD_KINDS, HEADING } from "./fields";

const listSchema = z.array(z.string());

function readList(text: string): string[] | null {
  if (text === "") return [];
  try {
    return listSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Null for empty; what was stored before passes even if it is no longer offered, as the database lets it. */
function valueSchema({ kind, options, label }: CustomField, before: unknown) {
  const text = z.string().trim();
  switch (kind) {
    case "text":
      return text.max(2000, "At most 2,000 characters").transform((typed) => typed || null);
    case "long_text":
      return text.max(5000, "At most 5,000 characters").transform((typed) => typed || null);
    case "money":
      return text
        .transform((typed) => typed.replace(/[$€£,\s]/g, ""))
        .refine(
          (typed) => typed === "" || /^-?\d{1,12}(\.\d{1,2})?$/.test(typed),
          "Enter an amount, like 1,250.50",
        )
        .transform((typed) => (typed === "" ? null : Number(typed)));
    case "email":
      return text
        .max(254, "At most 254 characters")
        .refine(
          (typed) => typed === "" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(typed),
          "Enter an e-mail address, like kim@example.com",
        )
        .transform((typed) => typed || null);
    case "phone":
      return text
        .max(60, "At most 60 characters")
        .refine((typed) => typed === "" || /\d/.test(typed), "Enter a phone number, like +1 251 555 0100")
        .transform((typed) => typed || null);
    case "number":
      return text
        .transform((typed) => typed.replaceAll(",", "").replaceAll(" ", ""))
        .refine((typed) => typed === "" || /^-?\d+(\.\d+)?$/.test(typed), {
          error: "Enter a number, like 12.5",
          abort: true,
        })
        .refine(
          (typed) => typed === "" || /^-?\d{1,15}(\.\d{1,10})?$/.test(typed),
          "That is too long a number: at most 15 digits, and 10 after the point",
        )
        .transform((typed) => (typed === "" ? null : Number(typed)));
    case "date":
      return optionalDaySchema;
    case "choice":
      return text
        .refine(
          (typed) => typed === "" || typed === before || options.includes(typed),
          "Choose one of the list",
        )
        .transform((typed) => typed || null);
    case "multi_choice": {
      const known = new Set([...options, ...(Array.isArray(before) ? before : [])]);
      return text
        .refine((typed) => {
          const chosen = readList(typed);
          return chosen?.every((one) => known.has(one)) && new Set(chosen).size === chosen.length;
        }, "Choose from the list")
        .transform((typed) => {
          const chosen = readList(typed) ?? [];
          return chosen.length === 0 ? null : chosen;
        });
    }
    case "yes_no":
      return z
        .enum(["", "yes", "no"], `Say yes or no to “${label}”`)
        .transform((typed) => (typed === "" ? null : typed === "yes"));
    case "person":
    case "record":
      return text
        .refine((typed) => typed === "" || z.guid().safeParse(typed).success, "Choose from the list")
        .transform((typed) => typed || null);
    case "link":
      return text
        .max(2000, "At most 2,000 characters")
        .transform((typed) =>
          typed === "" || /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`,
        )
        .refine(
          (typed) => typed === "" || /^https?:\/\/[^\s<>"]+\.[^\s<>"]+$/i.test(typed),
          "Enter a web address, like gulfpearl.com",
        )
        .transform((typed) => typed || null);
  }
}

/** The part of a form's schema that a workspace added. Missing controls count as empty. */
export function customSchema(fields: readonly CustomField[], stored: unknown = {}) {
  const before = customValues(stored);
  const shape = Object.fromEntries(
    fields.map((field) => {
      const value: z.ZodType<string | number | boolean | string[] | null> = z
        .preprocess((typed) => typed ?? "", valueSchema(field, before[field.key]))
        .refine((read) => !field.isRequired || read !== null, `“${field.label}” is required`);
      return [controlName(field), value];
    }),
  );
  return z.object(shape);
}

/** The record's `custom` after a form: what it named is set or taken away, everything else stays. */
export function mergeCustom(
  fields: readonly CustomField[],
  read: Readonly<Record<string, unknown>>,
  stored: unknown = {},
) {
  const custom = customValues(stored);
  for (const field of fields) {
    const name = controlName(field);
    if (!(name in read)) continue;
    const { [field.key]: value } = customValues({ [field.key]: read[name] });
    if (value === undefined) delete custom[field.key];
    else custom[field.key] = value;
  }
  return custom;
}

/** A field as a route handler tells it to the browser. */
export const customFieldSchema = z.object({
  id: z.uuid(),
  key: z.string(),
  label: z.string(),
  kind: z.enum(FIELD_KINDS),
  currency: z.string().optional(),
  target: z.enum(recordKinds).optional(),
  section: z.string().nullable(),
  options: z.array(z.string()),
  renamed: z.record(z.string(), z.string()),
  help: z.string().nullable(),
  isRequired: z.boolean(),
  isExpiry: z.boolean(),
  inList: z.boolean(),
}) satisfies z.ZodType<CustomField>;

// Defining fields ------------------------------------------------------------------------------------------------------

const option = z.string().trim().min(1, "An option needs a name").max(120, "At most 120 characters");
const ticked = z
  .union([z.literal("on"), z.literal("")])
  .default("")
  .transform((value) => value === "on");

const definition = z.object({
  label: z.string("Give it a name").trim().min(1, "Give it a name").max(80, "At most 80 characters"),
  help: z
    .string()
    .trim()
    .max(300, "At most 300 characters")
    .default("")
    .transform((text) => text || null),
  kind: z.enum([...FIELD_KINDS, HEADING], "Choose what it holds"),
  target: z.union([z.literal(""), z.enum(recordKinds)]).default(""),
  options: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .pipe(z.array(option).max(200, "At most 200 options")),
  is_required: ticked,
  is_expiry: ticked,
  in_list: ticked,
});

const hasOptions = (kind: string) => kind === "choice" || kind === "multi_choice";

/** What an admin defines; options one to a line. */
export const definitionSchema = definition
  .superRefine(({ kind, options, target }, context) => {
    if (kind === "record" && target === "") {
      context.addIssue({ code: "custom", path: ["target"], message: "Choose of what kind it is" });
    }
    if (!hasOptions(kind)) return;
    if (options.length === 0) {
      context.addIssue({ code: "custom", path: ["options"], message: "Give at least one option" });
    }
    if (new Set(options).size !== options.length) {
      context.addIssue({ code: "custom", path: ["options"], message: "Each option once" });
    }
  })
  .transform((read) => ({
    ...read,
    options: hasOptions(read.kind) ? read.options : [],
    target: read.kind === "record" && read.target !== "" ? read.target : null,
    is_expiry: read.kind === "date" && read.is_expiry,
    is_required: read.kind !== HEADING && read.is_required,
    in_list: read.kind !== HEADING && read.in_list,
  }));

export const entitySchema = z.enum(FIELD_ENTITIES);
