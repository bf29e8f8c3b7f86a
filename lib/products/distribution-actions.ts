// Who carries a product, and who does so first. One primary per product: the database keeps it, a swap is one call.
"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { atField } from "./rules";

const pairSchema = z.object({
  workspaceId: z.uuid(),
  productId: z.uuid("Choose a product"),
  distributorId: z.uuid("Choose a distributor"),
});
export type Distribution = z.infer<typeof pairSchema>;

async function change(
  input: Distribution,
  where: string,
  work: (member: Member, pair: Distribution) => Promise<boolean>,
): Promise<ActionResult> {
  const pair = pairSchema.safeParse(input);
  if (!pair.success) {
    const fieldErrors = Object.fromEntries(
      pair.error.issues.map(({ path, message }) => [
        path[0] === "productId" ? "product_id" : "distributor_id",
        [message],
      ]),
    );
    return fail("invalid", "Please check the marked fields.", { fieldErrors });
  }
  const member = await memberForAction(pair.data);
  if (!member.ok) return member;
  try {
    const done = await work(member.data, pair.data);
    if (!done) return fail("not_found", "It is not there any more, or not yours to change.");
    refresh();
    return succeed(undefined);
  } catch (error) {
    return atField(toActionError(error, where));
  }
}

export async function addDistributor(input: Distribution & { isPrimary: boolean }): Promise<ActionResult> {
  return change(input, "addDistributor", async ({ db, workspace }, { productId, distributorId }) => {
    const { data, error } = await db
      .from("product_distributors")
      .insert({
        workspace_id: workspace.id,
        product_id: productId,
        distributor_id: distributorId,
        is_primary: input.isPrimary === true,
      })
      .select("product_id");
    if (error) throw error;
    return data.length > 0;
  });
}

export async function removeDistributor(input: Distribution): Promise<ActionResult> {
  return change(input, "removeDistributor", async ({ db, workspace }, { productId, distributorId }) => {
    const { data, error } = await db
      .from("product_distributors")
      .delete()
      .eq("workspace_id", workspace.id)
      .eq("product_id", productId)
      .eq("distributor_id", distributorId)
      .select("product_id");
    if (error) throw error;
    return data.length > 0;
  });
}

/** Takes the place of whoever was primary; one that doesn't carry the product yet begins to. */
export async function makePrimary(input: Distribution): Promise<ActionResult> {
  return change(input, "makePrimary", async ({ db }, { productId, distributorId }) => {
    const { data, error } = await db.rpc("set_primary_distributor", {
      product: productId,
      distributor: distributorId,
    });
    if (error) throw error;
    return data.length > 0;
  });
}

/** Carries it, but is no longer the first. */
export async function clearPrimary(input: Distribution): Promise<ActionResult> {
  return change(input, "clearPrimary", async ({ db, workspace }, { productId, distributorId }) => {
    const { data, error } = await db
      .from("product_distributors")
      .update({ is_primary: false })
      .eq("workspace_id", workspace.id)
      .eq("product_id", productId)
      .eq("distributor_id", distributorId)
      .select("product_id");
    if (error) throw error;
    return data.length > 0;
  });
}
