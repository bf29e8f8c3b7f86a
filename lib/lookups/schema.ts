// What the forms of a list may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";
import { COLOURS } from "./colours";
import { LOOKUP_KINDS, STAGE_CATEGORIES } from "./kinds";

const empty = (text: string) => (text === "" ? null : text);

const code = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/);

const kind = z.enum(LOOKUP_KINDS.map((definition) => definition.kind));

export const entrySchema = z.object({
  label: z.string("Give it a name").trim().min(1, "Give it a name").max(80, "At most 80 characters"),
  colour: z.enum(COLOURS, "Choose one of the colors").default("gray"),
});

const optionalCode = z
  .union([z.literal(""), code])
  .default("")
  .transform(empty);

/** What only stages have. A box that isn't ticked sends nothing. */
export const stageSchema = entrySchema.extend({
  category: z.enum(STAGE_CATEGORIES, "Say what it counts as").default("open"),
  requires_product: z
    .union([z.literal("on"), z.literal("")])
    .default("")
    .transform((ticked) => ticked === "on"),
  default_status: optionalCode,
});

export const typeSchema = entrySchema.extend({ suggested_stage: optionalCode });

const inWorkspace = { workspaceId: z.uuid(), kind };

export const targetSchema = z.object({ ...inWorkspace, code });
export const versionedSchema = targetSchema.extend({ version: z.int().positive() });
export const orderSchema = z.object({ ...inWorkspace, codes: z.array(code).max(500) });
export const retireSchema = targetSchema.extend({ successor: code.nullable() });
export const addSchema = z.object(inWorkspace);
