"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { changeRecords } from "@/lib/member-action";
import { type ChangeSetInput, changeSetSchema, type Undone, undoneSchema } from "./schema";

/** A press waits this long for a large one; the next press goes on. */
const PATIENCE = 15_000;

/** Takes a change to many records back, in pieces that hold nobody up. Not `done` when there is more to do. */
export async function undoChangeSet(input: ChangeSetInput): Promise<ActionResult<Undone>> {
  const read = changeSetSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That change is not known.");
  const { workspaceId, id } = read.data;
  return changeRecords({ workspaceId }, "undoChangeSet", async ({ db }) => {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const { data, error } = await db.rpc("undo_change_set", { id });
      if (error) throw error;
      const undone = undoneSchema.parse(data);
      if (undone.done || Date.now() > until) return succeed(undone);
    }
  });
}
