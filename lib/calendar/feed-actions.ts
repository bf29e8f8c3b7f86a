"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { env } from "@/lib/env";
import { callAsMember, changeAsMember } from "@/lib/member-action";

const newSchema = z.object({
  name: z.string().trim().min(1, "Say where you will use it").max(60, "At most 60 characters"),
  withDetails: z.boolean(),
});

/** A secret address of one's own calendar; it is told this once. */
export async function createFeed(
  workspaceId: string,
  input: z.input<typeof newSchema>,
): Promise<ActionResult<{ address: string }>> {
  return changeAsMember({ workspaceId }, "createFeed", async ({ db }) => {
    const asked = newSchema.safeParse(input);
    if (!asked.success) {
      return fail("invalid", asked.error.issues[0]?.message ?? "Please check the marked fields.");
    }
    const { name, withDetails } = asked.data;
    const { data, error } = await db
      .rpc("create_calendar_feed", { name, with_details: withDetails })
      .single();
    if (error) throw error;
    return succeed({ address: new URL(`/api/calendar/${data.token}.ics`, env().APP_URL).toString() });
  });
}

/** Whatever still asks under it gets nothing from now on. */
export async function withdrawFeed(workspaceId: string, id: string): Promise<ActionResult> {
  const asked = z.uuid().safeParse(id);
  if (!asked.success) return fail("not_found", "There is no such calendar address.");
  return callAsMember({ workspaceId }, "withdrawFeed", ({ db }) =>
    db.rpc("revoke_calendar_feed", { feed_id: asked.data }),
  );
}
