"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { offered } from "@/lib/lookups/offered";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { changeRecords } from "@/lib/member-action";
import { followUpsSchema } from "./schema";

const targetSchema = z.object({ ids: z.array(z.uuid()).min(1).max(200), key: z.uuid() });

/**
 * A follow-up with each of them, in one call: all or none. Sent twice with the same key it is made once. Answers the change
 * set that takes them back.
 */
export async function scheduleFollowUps(input: {
  workspaceId: string;
  ids: string[];
  key: string;
  values: unknown;
}): Promise<ActionResult<string | null>> {
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
    return succeed(data[0]?.change_set ?? null);
  });
}
