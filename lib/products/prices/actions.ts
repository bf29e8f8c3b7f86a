"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { daySchema } from "@/lib/format/day-schema";
import { changeAsMember } from "@/lib/member-action";
import { centsOf } from "@/lib/orders/rules";
import { readPasted } from "./rules";

const MARKED = "Please check the marked fields.";
const day = daySchema("Choose a day");
const nameSchema = z.object({
  name: z.string().trim().min(1, "Give it a name").max(80, "At most 80 characters"),
});

/** A new list, or what one that is there is called now. */
export async function savePriceList({
  workspaceId,
  id,
  name,
}: {
  workspaceId: string;
  /** Null: a new one. */
  id: string | null;
  name: string;
}): Promise<ActionResult<{ id: string }>> {
  const read = nameSchema.safeParse({ name });
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  return changeAsMember({ workspaceId }, "savePriceList", async ({ db, workspace }) => {
    const table = db.from("price_lists");
    const { data, error } = await (id === null
      ? table.insert({ ...read.data, workspace_id: workspace.id }).select("id")
      : table.update(read.data).eq("workspace_id", workspace.id).eq("id", id).select("id"));
    if (error) throw error;
    const [saved] = data;
    return saved === undefined
      ? fail("not_found", "It no longer exists, or you no longer manage prices.")
      : succeed(saved);
  });
}

/** The one that orders take by themselves. */
export async function setStandardPriceList({
  workspaceId,
  id,
}: {
  workspaceId: string;
  id: string;
}): Promise<ActionResult> {
  return changeAsMember({ workspaceId }, "setStandardPriceList", async ({ db }) => {
    const { error } = await db.rpc("set_standard_price_list", { id });
    if (error) throw error;
    return succeed(undefined);
  });
}

interface SetInput {
  workspaceId: string;
  id: string;
  /** From which day on. */
  from: string;
}

/** What one product costs from a day on; nothing typed: it has no price there. */
export async function setPrice({
  workspaceId,
  id,
  productId,
  price,
  from,
}: SetInput & { productId: string; price: string }): Promise<ActionResult<{ changed: number }>> {
  const read = z
    .object({
      price: z
        .string()
        .refine((typed) => typed.trim() === "" || centsOf(typed) !== null, "Enter an amount, like 12.50"),
      from: day,
    })
    .safeParse({ price, from });
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const cents = price.trim() === "" ? null : Number(centsOf(price));
  return write({ workspaceId, id, from: read.data.from }, [
    { product_id: productId, unit_price_cents: cents },
  ]);
}

/** Many, as they come out of a spreadsheet: all of them or none. */
export async function pastePrices({
  workspaceId,
  id,
  text,
  from,
}: SetInput & { text: string }): Promise<ActionResult<{ changed: number }>> {
  const read = z
    .object({ text: z.string().max(200_000, "At most 200,000 characters"), from: day })
    .safeParse({ text, from });
  if (!read.success) return fail("invalid", MARKED, { fieldErrors: toFieldErrors(read.error) });
  const { prices, problem } = readPasted(read.data.text);
  if (problem !== null) return fail("invalid", MARKED, { fieldErrors: { text: [problem] } });
  return write(
    { workspaceId, id, from: read.data.from },
    prices.map(({ named, cents }) => ({ named, unit_price_cents: cents })),
  );
}

type Written = ({ product_id: string } | { named: string }) & { unit_price_cents: number | null };

function write(
  { workspaceId, id, from }: SetInput,
  prices: readonly Written[],
): Promise<ActionResult<{ changed: number }>> {
  return changeAsMember(
    { workspaceId },
    "setPrices",
    async ({ db }) => {
      const { data, error } = await db.rpc("set_prices", { id, valid_from: from, prices: [...prices] });
      if (error) throw error;
      return succeed({ changed: data });
    },
    (failure) =>
      failure.hint?.startsWith("prices.")
        ? { ...failure, fieldErrors: { text: [failure.message] } }
        : failure,
  );
}
