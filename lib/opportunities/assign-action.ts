"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { inChangeSet } from "@/lib/change-sets/schema";
import { changeRecords } from "@/lib/member-action";

const assignmentSchema = z.object({ ids: z.array(z.uuid()).min(1).max(1000), to: z.uuid() });
type Assignment = z.infer<typeof assignmentSchema> & { workspaceId: string };

/** Gives opportunities to one person, all or none; answers the change set that takes it back. */
export async function assignOpportunities({
  workspaceId,
  ...input
}: Assignment): Promise<ActionResult<string | null>> {
  const read = assignmentSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose between 1 and 1,000 opportunities.");
  const { ids, to } = read.data;
  return changeRecords({ workspaceId }, "assignOpportunities", async ({ db }) => {
    const { data, error } = await db.rpc("assign_records", { resource: "opportunity", ids, to_user: to });
    if (error) throw error;
    return succeed(inChangeSet.parse(data).change_set);
  });
}
