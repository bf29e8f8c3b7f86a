"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { daySchema } from "@/lib/format/day-schema";
import { changeRecords } from "@/lib/member-action";

const askedSchema = z.object({
  id: z.uuid(),
  change: z.discriminatedUnion("to", [
    z.object({ to: z.literal("done") }),
    z.object({ to: z.literal("open"), on: daySchema("Say when to follow up") }),
  ]),
});
export type FollowUpChange = z.infer<typeof askedSchema>["change"];

/** Ticks a follow-up off, moves it to another day, or takes either back. */
export async function changeFollowUp(
  workspaceId: string,
  id: string,
  change: FollowUpChange,
): Promise<ActionResult> {
  return changeRecords({ workspaceId }, "changeFollowUp", async ({ db, workspace }) => {
    const asked = askedSchema.safeParse({ id, change });
    if (!asked.success) return fail("invalid", "That follow-up can't be changed like this.");
    const values =
      asked.data.change.to === "done"
        ? { follow_up_done_at: new Date().toISOString() }
        : { follow_up_done_at: null, follow_up_required: true, follow_up_date: asked.data.change.on };
    const { data, error } = await db
      .from("interactions")
      .update(values)
      .eq("workspace_id", workspace.id)
      .eq("id", asked.data.id)
      .select("id");
    if (error) throw error;
    return data.length === 0
      ? fail("not_found", "You may see this follow-up, but not change it.")
      : succeed(undefined);
  });
}

const severalSchema = z.object({ ids: z.array(z.uuid()).min(1).max(200), done: z.boolean() });

/** Ticks off what is still open among these, or takes exactly that back; answers with the ones it changed. */
export async function tickFollowUps(
  workspaceId: string,
  ids: string[],
  done: boolean,
): Promise<ActionResult<string[]>> {
  return changeRecords({ workspaceId }, "tickFollowUps", async ({ db, workspace }) => {
    const asked = severalSchema.safeParse({ ids, done });
    if (!asked.success) return fail("invalid", "Choose between 1 and 200 of them.");
    const query = db
      .from("interactions")
      .update({ follow_up_done_at: done ? new Date().toISOString() : null })
      .eq("workspace_id", workspace.id)
      .in("id", asked.data.ids)
      .eq("follow_up_required", true);
    const { data, error } = await (done
      ? query.is("follow_up_done_at", null)
      : query.not("follow_up_done_at", "is", null)
    ).select("id");
    if (error) throw error;
    return succeed(data.map(({ id }) => id));
  });
}
