"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { callAsMember, changeRecords } from "@/lib/member-action";

const idSchema = z.uuid();
const UNKNOWN = "That lead is not known.";

interface Target {
  workspaceId: string;
  id: string;
}

/** Whoever presses first has it; the second is told who was first, and sees it go. */
export async function takeLead(input: Target): Promise<ActionResult<{ isNew: boolean }>> {
  const id = idSchema.safeParse(input.id);
  if (!id.success) return fail("invalid", UNKNOWN);
  return changeRecords(input, "takeLead", async ({ db }) => {
    const { data, error } = await db.rpc("take_lead", { id: id.data });
    if (error) throw error;
    return succeed({ isNew: !z.object({ repeated: z.boolean() }).parse(data).repeated });
  });
}

/** Taken by mistake. */
export async function releaseLead(input: Target): Promise<ActionResult> {
  const id = idSchema.safeParse(input.id);
  if (!id.success) return fail("invalid", UNKNOWN);
  return callAsMember(input, "releaseLead", ({ db }) => db.rpc("release_lead", { id: id.data }));
}
