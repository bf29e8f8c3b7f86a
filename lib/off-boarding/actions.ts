"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { asMember, callAsMember } from "@/lib/member-action";
import { atUntil } from "@/lib/records/until";
import { tellReceivers } from "./run";
import { coverSchema } from "./schema";

const idSchema = z.uuid();

const UNKNOWN = fail("invalid", "That is not known here.");

/** Puts back what is still as the hand-over left it. */
export async function undoHandOver(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  const id = idSchema.safeParse(input.id);
  if (!id.success) return UNKNOWN;
  return callAsMember(input, "undoHandOver", ({ db }) => db.rpc("undo_reassignment", { id: id.data }));
}

export async function tellAgain(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  const id = idSchema.safeParse(input.id);
  if (!id.success) return UNKNOWN;
  return asMember(input, "tellAgain", async (member) => {
    const failed = await tellReceivers(member, id.data, true);
    // After a refusal too: the others have been told, and the page says who.
    refresh();
    return failed === 0
      ? succeed(undefined)
      : fail("unavailable", "Not every receiver could be reached by e-mail. Try again in a while.");
  });
}

export async function arrangeCover(input: {
  workspaceId: string;
  values: Record<string, string>;
}): Promise<ActionResult> {
  const read = coverSchema.safeParse(input.values);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { absent, covering, from, until, note } = read.data;
  return callAsMember(
    input,
    "arrangeCover",
    ({ db }) =>
      db.rpc("arrange_cover", {
        absent_user_id: absent,
        covering_user_id: covering,
        first_day: from,
        last_day: until,
        ...(note === "" ? {} : { note }),
      }),
    atUntil,
  );
}

export async function endCover(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  const id = idSchema.safeParse(input.id);
  if (!id.success) return UNKNOWN;
  return callAsMember(input, "endCover", ({ db }) => db.rpc("end_cover", { cover_id: id.data }));
}
