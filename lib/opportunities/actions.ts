"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";

const changeSchema = z.object({
  id: z.uuid(),
  /** As it was read: somebody else's change in between is refused rather than overwritten. */
  version: z.number().int(),
  change: z.union([
    z.object({ stage: z.string().min(1).max(60), loss_reason: z.string().min(1).max(60).nullable() }),
    z.object({ stage_manual: z.boolean() }),
  ]),
});
export type OpportunityChange = z.infer<typeof changeSchema>["change"];

const storedSchema = z.array(z.object({ stage: z.string().nullable(), version: z.number() }));
export type Stored = z.infer<typeof storedSchema>[number];

const FIELD_OF: Record<string, string> = {
  stage_requires_product: "stage",
  loss_reason_required: "lossReason",
};

function atItsField(failure: ActionFailure): ActionFailure {
  const field = failure.reason === undefined ? undefined : FIELD_OF[failure.reason];
  return field === undefined ? failure : { ...failure, fieldErrors: { [field]: [failure.message] } };
}

/** Moves an opportunity by hand, or pins its stage where it is and lets go of it again. */
export async function changeOpportunity(
  workspaceId: string,
  id: string,
  version: number,
  change: OpportunityChange,
): Promise<ActionResult<Stored>> {
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  const asked = changeSchema.safeParse({ id, version, change });
  if (!asked.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(asked.error) });
  }
  try {
    const { db, workspace } = member.data;
    const { data, error } = await db
      .from("opportunities")
      .update({ ...asked.data.change, version: asked.data.version })
      .eq("workspace_id", workspace.id)
      .eq("id", asked.data.id)
      .select("stage, version");
    if (error) throw error;
    const [stored] = storedSchema.parse(data);
    if (stored === undefined) return fail("not_found", "You may see this opportunity, but not change it.");
    refresh();
    return succeed(stored);
  } catch (error) {
    return atItsField(toActionError(error, "changeOpportunity"));
  }
}
