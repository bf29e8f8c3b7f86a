"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { changeRecords } from "@/lib/member-action";

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
  let done = 0;
  return changeRecords(
    { workspaceId },
    "assignOpportunities",
    async ({ db }) => {
      for (const { id, to } of read.data) {
        const { error } = await db.rpc("assign_record", { resource: "opportunity", id, to_user: to });
        if (error) throw error;
        done += 1;
      }
      return succeed(undefined);
    },
    (failure) => {
      if (done === 0) return failure;
      // Those before it have been given, and the page still shows them as they were.
      refresh();
      return { ...failure, message: `${done} of ${read.data.length} were given. Then: ${failure.message}` };
    },
  );
}
