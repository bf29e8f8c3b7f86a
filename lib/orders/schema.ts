// What an order and its lines may hold; the forms in the browser and the actions on the server read the same.
import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";
import { centsOf, hundredthsOf, thousandthsOf } from "./rules";

const empty = (text: string) => (text === "" ? null : text);
const link = z.union([z.literal(""), z.uuid("Choose from the list")]).transform(empty);
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en-US")} characters`)
    .transform(empty);
const day = z.union([z.literal("").transform(() => null), daySchema("Choose a day")]);

const said = { wanted_on: day, reference: text(80), terms: text(500), notes: text(20_000) };

export const newOrderSchema = z.object({
  organization_id: z.uuid("Choose who orders"),
  principal_id: link,
  opportunity_id: link,
  wanted_on: day,
  reference: text(80),
});

/** Some of what is said beside the lines, of one that is there. */
export const orderChangeSchema = z.object(said).partial();

const percent = z
  .string()
  .refine((typed) => hundredthsOf(typed) !== null, "Enter a percentage between 0 and 100")
  .transform((typed) => Number(hundredthsOf(typed)) / 100);

/** As typed; as the database takes it. A line without a price takes that of the day. */
export const lineSchema = z
  .object({
    product_id: z.uuid(),
    quantity: z
      .string()
      .refine((typed) => thousandthsOf(typed) !== null, "Enter a quantity, like 2 or 0.5")
      .transform((typed) => Number(thousandthsOf(typed)) / 1000),
    price: z
      .string()
      .refine((typed) => typed.trim() === "" || centsOf(typed) !== null, "Enter an amount, like 12.50")
      .transform((typed) => (typed.trim() === "" ? null : Number(centsOf(typed)))),
    discount: percent,
    tax: percent,
  })
  .transform(({ product_id, quantity, price, discount, tax }) => ({
    product_id,
    quantity,
    unit_price_cents: price,
    discount_percent: discount,
    tax_percent: tax,
  }));
export type LineInput = z.input<typeof lineSchema>;

export const linesSchema = z.object({
  id: z.uuid(),
  version: z.int().positive(),
  lines: z.array(lineSchema).max(500, "An order has 500 lines at most"),
});

export const moveSchema = z.object({
  id: z.uuid(),
  version: z.int().positive(),
  to: z.enum(["submitted", "confirmed", "shipped", "delivered", "cancelled"]),
  reason: text(500).optional(),
});
export type Move = z.input<typeof moveSchema>;
