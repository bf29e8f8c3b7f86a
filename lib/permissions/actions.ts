"use server";

import { refresh } from "next/cache";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { type RolePermission, rolePermissionSchema } from "./schema";

/** The database asks whether an admin calls; here only the shape of what came is looked at. */
async function asMember(
  workspaceId: string,
  where: string,
  work: (member: Member) => Promise<void>,
): Promise<ActionResult> {
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    await work(member.data);
    refresh();
    return succeed(undefined);
  } catch (error) {
    return toActionError(error, where);
  }
}

/** Counts for everybody of that role from their next click on. */
export async function setRolePermission(input: RolePermission): Promise<ActionResult> {
  const read = rolePermissionSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That permission is not known.");
  const { workspaceId, ...change } = read.data;
  return asMember(workspaceId, "setRolePermission", async ({ db }) => {
    const { error } = await db.rpc("set_role_permission", change);
    if (error) throw error;
  });
}
