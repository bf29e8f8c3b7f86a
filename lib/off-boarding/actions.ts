"use server";

import { z } from "zod";
import { type ActionResult, fail } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { callAsMember } from "@/lib/member-action";
import { atUntil } from "@/lib/records/until";
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
  return callAsMember(input, "tellAgain", ({ db }) => db.rpc("tell_receivers", { id: id.data, again: true }));
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
