"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { offered } from "@/lib/lookups/offered";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { changeRecords } from "@/lib/member-action";
import { followUpsSchema } from "./schema";

const targetSchema = z.object({ ids: z.array(z.uuid()).min(1).max(200), key: z.uuid() });

export interface ScheduledFollowUps {
  /** General activity that was made for this, and goes with it. */
  newOpportunities: string[];
  /** Follow-ups in general activity that was there before. */
  interactions: string[];
}

/** A follow-up with each of them, in one call: all or none. Sent twice with the same key it is made once. */
export async function scheduleFollowUps(input: {
  workspaceId: string;
  ids: string[];
  key: string;
  values: unknown;
}): Promise<ActionResult<ScheduledFollowUps>> {
  const target = targetSchema.safeParse(input);
  const read = followUpsSchema.safeParse(input.values);
  if (!target.success) return fail("invalid", "Choose between 1 and 200 of them.");
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  return changeRecords(input, "scheduleFollowUps", async (member) => {
    // A plan is noted, not visited; a workspace without notes has another kind that comes first.
    const types = offered(await listInteractionTypes(member));
    const type = types.find(({ code }) => code === "note") ?? types[0];
    const { data, error } = await member.db.rpc("schedule_follow_ups", {
      input: {
        ...read.data,
        organization_ids: target.data.ids,
        idempotency_key: target.data.key,
        type: type?.code ?? "note",
      },
    });
    if (error) throw error;
    return succeed({
      newOpportunities: data.filter((row) => row.general_is_new).map((row) => row.opportunity_id),
      interactions: data.filter((row) => !row.general_is_new).map((row) => row.interaction_id),
    });
  });
}
