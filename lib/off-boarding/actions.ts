"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { tellReceivers } from "./run";
import { coverSchema } from "./schema";

const idSchema = z.uuid();

async function change(
  input: { workspaceId: string; id: string },
  where: string,
  work: (member: Member, id: string) => Promise<ActionResult>,
): Promise<ActionResult> {
  const id = idSchema.safeParse(input.id);
  if (!id.success) return fail("invalid", "That is not known here.");
  const member = await memberForAction(input);
  if (!member.ok) return member;
  try {
    const result = await work(member.data, id.data);
    refresh();
    return result;
  } catch (error) {
    return toActionError(error, where);
  }
}

/** Puts back what is still as the hand-over left it. */
export async function undoHandOver(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  return change(input, "undoHandOver", async ({ db }, id) => {
    const { error } = await db.rpc("undo_reassignment", { id });
    if (error) throw error;
    return succeed(undefined);
  });
}

export async function tellAgain(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  return change(input, "tellAgain", async (member, id) => {
    const failed = await tellReceivers(member, id, true);
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
  const member = await memberForAction(input);
  if (!member.ok) return member;
  try {
    const { error } = await member.data.db.rpc("arrange_cover", {
      absent_user_id: absent,
      covering_user_id: covering,
      first_day: from,
      last_day: until,
      ...(note === "" ? {} : { note }),
    });
    if (error) throw error;
    refresh();
    return succeed(undefined);
  } catch (error) {
    return toActionError(error, "arrangeCover");
  }
}

export async function endCover(input: { workspaceId: string; id: string }): Promise<ActionResult> {
  return change(input, "endCover", async ({ db }, cover_id) => {
    const { error } = await db.rpc("end_cover", { cover_id });
    if (error) throw error;
    return succeed(undefined);
  });
}
