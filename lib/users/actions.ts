"use server";

import { z } from "zod";
import { type ActionResult, fail } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { callAsMember } from "@/lib/member-action";
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
  call: (member: Member, userId: string) => PromiseLike<{ error: unknown }>,
): Promise<ActionResult> {
  const id = idSchema.safeParse(userId);
  if (!id.success) return fail("invalid", "That person is not known.");
  return callAsMember({ workspaceId }, where, (member) => call(member, id.data));
}

/** Role and manager change together, or neither does. */
export async function changeMember(input: MemberChange & { workspaceId: string }): Promise<ActionResult> {
  const read = memberChangeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose a role and who they report to.");
  const { role, managerId } = read.data;
  return about(input, "changeMember", ({ db }, user_id) =>
    db.rpc("change_member", {
      user_id,
      role,
      ...(managerId === null ? {} : { manager_user_id: managerId }),
    }),
  );
}

/** Their open sessions end here with their next click; what they own stays theirs until it is handed over. */
export async function deactivateMember(input: About): Promise<ActionResult> {
  return about(input, "deactivateMember", ({ db }, user_id) => db.rpc("deactivate_member", { user_id }));
}

export async function reactivateMember(input: About): Promise<ActionResult> {
  return about(input, "reactivateMember", ({ db }, user_id) => db.rpc("reactivate_member", { user_id }));
}

/** From this workspace, for good. Refused with the numbers while anything here is theirs, trash included. */
export async function removeMember(input: About): Promise<ActionResult> {
  return about(input, "removeMember", ({ db }, user_id) => db.rpc("remove_member", { user_id }));
}
