"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { type MemberChange, memberChangeSchema } from "./schema";

interface About {
  workspaceId: string;
  userId: string;
}

const idSchema = z.uuid();

/** The database asks again who may; here only the shape of what came is looked at. */
async function about(
  { workspaceId, userId }: About,
  where: string,
  work: (member: Member, userId: string) => Promise<void>,
): Promise<ActionResult> {
  const id = idSchema.safeParse(userId);
  if (!id.success) return fail("invalid", "That person is not known.");
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    await work(member.data, id.data);
    refresh();
    return succeed(undefined);
  } catch (error) {
    return toActionError(error, where);
  }
}

/** Role and manager change together, or neither does. */
export async function changeMember(input: MemberChange & { workspaceId: string }): Promise<ActionResult> {
  const read = memberChangeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose a role and who they report to.");
  const { role, managerId } = read.data;
  return about(input, "changeMember", async ({ db }, user_id) => {
    const { error } = await db.rpc("change_member", {
      user_id,
      role,
      ...(managerId === null ? {} : { manager_user_id: managerId }),
    });
    if (error) throw error;
  });
}

/** Their open sessions end here with their next click; what they own stays theirs until it is handed over. */
export async function deactivateMember(input: About): Promise<ActionResult> {
  return about(input, "deactivateMember", async ({ db }, user_id) => {
    const { error } = await db.rpc("deactivate_member", { user_id });
    if (error) throw error;
  });
}

export async function reactivateMember(input: About): Promise<ActionResult> {
  return about(input, "reactivateMember", async ({ db }, user_id) => {
    const { error } = await db.rpc("reactivate_member", { user_id });
    if (error) throw error;
  });
}

/** For good. Refused with the numbers while anything is owned, in any workspace, trash included. */
export async function deleteLogin(input: About): Promise<ActionResult> {
  return about(input, "deleteLogin", async ({ db }, user_id) => {
    const { error } = await db.rpc("delete_login", { user_id });
    if (error) throw error;
  });
}
