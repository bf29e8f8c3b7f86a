// Who carries a product, and who does so first. One primary per product: the database keeps it, a swap is one call.
"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { changeRecords } from "@/lib/member-action";
import { atField } from "./rules";

const pairSchema = z.object({
  workspaceId: z.uuid(),
  productId: z.uuid("Choose a product"),
  distributorId: z.uuid("Choose a distributor"),
});
const GONE = "It no longer exists, or you can’t change it.";
export type Distribution = z.infer<typeof pairSchema>;

/** Does one write and makes sure that it touched something: under row-level security a refused write is silent. */
async function change(
  input: Distribution,
  where: string,
  work: (member: Member, pair: Distribution) => PromiseLike<{ data: unknown[] | null; error: unknown }>,
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
  return changeRecords(
    pair.data,
    where,
    async (member) => {
      const { data, error } = await work(member, pair.data);
      if (error) throw error;
      return data?.length ? succeed(undefined) : fail("not_found", GONE);
    },
    atField,
  );
}

export async function addDistributor(input: Distribution & { isPrimary: boolean }): Promise<ActionResult> {
  return change(input, "addDistributor", ({ db, workspace }, { productId, distributorId }) =>
    db
      .from("product_distributors")
      .insert({
        workspace_id: workspace.id,
        product_id: productId,
        distributor_id: distributorId,
        is_primary: input.isPrimary === true,
      })
      .select("product_id"),
  );
}

export async function removeDistributor(input: Distribution): Promise<ActionResult> {
  return change(input, "removeDistributor", ({ db, workspace }, { productId, distributorId }) =>
    db
      .from("product_distributors")
      .delete()
      .eq("workspace_id", workspace.id)
      .eq("product_id", productId)
      .eq("distributor_id", distributorId)
      .select("product_id"),
  );
}

/** Takes the place of whoever was primary; one that doesn't carry the product yet begins to. */
export async function makePrimary(input: Distribution): Promise<ActionResult> {
  return change(input, "makePrimary", ({ db }, { productId, distributorId }) =>
    db.rpc("set_primary_distributor", { product: productId, distributor: distributorId }),
  );
}

/** Carries it, but is no longer the first. */
export async function clearPrimary(input: Distribution): Promise<ActionResult> {
  return change(input, "clearPrimary", ({ db, workspace }, { productId, distributorId }) =>
    db
      .from("product_distributors")
      .update({ is_primary: false })
      .eq("workspace_id", workspace.id)
      .eq("product_id", productId)
      .eq("distributor_id", distributorId)
      .select("product_id"),
  );
}
