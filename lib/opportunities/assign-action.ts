"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";

const assignmentsSchema = z
  .array(z.object({ id: z.uuid(), to: z.uuid() }))
  .min(1)
  .max(100);
export type Assignments = z.infer<typeof assignmentsSchema>;

/** Gives each opportunity to the person named with it. Those before a refusal have moved; the message says how many. */
export async function assignOpportunities(
  workspaceId: string,
  assignments: Assignments,
): Promise<ActionResult> {
  const read = assignmentsSchema.safeParse(assignments);
  if (!read.success) return fail("invalid", "Choose between 1 and 100 opportunities.");
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  let done = 0;
  try {
    for (const { id, to } of read.data) {
      const { error } = await member.data.db.rpc("assign_record", {
        resource: "opportunity",
        id,
        to_user: to,
      });
      if (error) throw error;
      done += 1;
    }
    refresh();
    return succeed(undefined);
  } catch (error) {
    const failure = toActionError(error, "assignOpportunities");
    if (done === 0) return failure;
    refresh();
    return { ...failure, message: `${done} of ${read.data.length} were given. Then: ${failure.message}` };
  }
}
