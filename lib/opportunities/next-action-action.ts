"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { daySchema } from "@/lib/format/day-schema";
import { changeRecords } from "@/lib/member-action";

const askedSchema = z.object({
  id: z.uuid(),
  change: z.discriminatedUnion("to", [
    z.object({ to: z.literal("done") }),
    z.object({ to: z.literal("open"), on: daySchema("Say when."), words: z.string().max(500).nullable() }),
  ]),
});
export type NextActionChange = z.infer<typeof askedSchema>["change"];

/** Clears an opportunity's next action, moves it to another day, or takes either back. */
export async function changeNextAction(
  workspaceId: string,
  id: string,
  change: NextActionChange,
): Promise<ActionResult> {
  return changeRecords({ workspaceId }, "changeNextAction", async ({ db, workspace }) => {
    const asked = askedSchema.safeParse({ id, change });
    if (!asked.success) return fail("invalid", "That next action can't be changed like this.");
    const to = asked.data.change;
    const { data, error } = await db
      .from("opportunities")
      .update(
        to.to === "done"
          ? { next_action: null, next_action_date: null }
          : { next_action: to.words, next_action_date: to.on },
      )
      .eq("workspace_id", workspace.id)
      .eq("id", asked.data.id)
      .is("deleted_at", null)
      .select("id");
    if (error) throw error;
    return data.length === 0
      ? fail("not_found", "You may see this next action, but not change it.")
      : succeed(undefined);
  });
}
