// What a product's form may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";

const empty = (text: string) => (text === "" ? null : text);

function optionalText(most: number) {
  return z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en-US")} characters`)
    .transform(empty)
    .nullable();
}

const mostCents = 100_000_000_000;

/** "$1,250.5" becomes 125050 cents; nothing becomes no price. */
const price = z
  .string()
  .trim()
  .transform((text) => text.replace(/[$€£,\s]/g, ""))
  .refine((text) => text === "" || /^\d{1,10}(\.\d{1,2})?$/.test(text), "Enter an amount, like 12.50")
  .transform((text) => (text === "" ? null : Math.round(Number(text) * 100)))
  .refine((cents) => cents === null || cents <= mostCents, "That is too much")
  .nullable();

export const productSchema = z.object({
  name: z.string("Name the product").trim().min(1, "Name the product").max(200, "At most 200 characters"),
  sku: optionalText(80),
  category: z.string().max(80).transform(empty).nullable(),
  unit: optionalText(60),
  description: optionalText(5000),
});

/** Where the workspace shows money. */
const withPrice = { list_price: price };
export const pricedProductSchema = productSchema.extend(withPrice);

const forPrincipal = { principal_id: z.uuid("Choose whose product it is") };
export const newProductSchema = productSchema.extend(forPrincipal);
export const newPricedProductSchema = pricedProductSchema.extend(forPrincipal);
