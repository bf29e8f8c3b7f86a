// What a sample may hold; the forms in the browser and the actions on the server read the same.
import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";

const empty = (text: string) => (text === "" ? null : text);
const link = z.union([z.literal(""), z.uuid("Choose from the list")]).transform(empty);
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en-US")} characters`)
    .transform(empty);
const day = z.union([z.literal("").transform(() => null), daySchema("Choose a day")]);

const chosenSchema = z.array(z.object({ id: z.uuid(), name: z.string().max(200) }));
export type Chosen = z.infer<typeof chosenSchema>[number];

/** Products as the form keeps them in one text, with their names: a draft that is taken up again shows them. */
export function chosenIn(typed: string): Chosen[] {
  if (typed === "") return [];
  try {
    return chosenSchema.safeParse(JSON.parse(typed)).data ?? [];
  } catch {
    return [];
  }
}

const products = z
  .string()
  .transform(chosenIn)
  .refine((chosen) => chosen.length >= 1, "Choose what they get to taste")
  .refine((chosen) => chosen.length <= 50, "50 at most");

export const newSampleSchema = z.object({
  organization_id: z.uuid("Choose who gets it"),
  opportunity_id: link,
  distributor_id: link,
  products,
  status: z.enum(["requested", "sent", "delivered"]),
  expected_on: day,
  notes: text(20_000),
});

/** Some of what is said beside its products, of one that is there. */
export const sampleChangeSchema = z
  .object({ expected_on: daySchema("Choose a day"), follow_up_on: day, notes: text(20_000) })
  .partial();

const target = { id: z.uuid(), version: z.int().positive() };

export const itemsSchema = z.object({
  ...target,
  items: z
    .array(z.object({ product_id: z.uuid(), quantity: z.int().min(1).max(999) }))
    .min(1, "Choose what they get to taste")
    .max(50, "50 at most"),
});

export const moveSchema = z.object({
  ...target,
  to: z.enum(["requested", "sent", "delivered", "tasted", "closed"]),
  wins: z.boolean().optional(),
});
export type Move = z.input<typeof moveSchema>;

export const answerSchema = z.object({
  ...target,
  item: z.uuid(),
  outcome: z.enum(["liked", "unsure", "not_for_them"]).nullable(),
  feedback: text(5000).optional(),
});
export type Answer = z.input<typeof answerSchema>;

export const putOffSchema = z.object({ id: z.uuid(), on: daySchema("Choose a day") });
