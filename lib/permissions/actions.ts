"use server";

import { refresh } from "next/cache";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { momentAt } from "@/lib/format/moment";
import {
  type GrantInput,
  grantSchema,
  type PutBackInput,
  putBackSchema,
  type RevokeInput,
  type RolePermission,
  revokeSchema,
  rolePermissionSchema,
} from "./schema";

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

/** Allows or denies one person one thing; the same again replaces it. Until the end of the day where the company is. */
export async function grantPermission({ workspaceId, values }: GrantInput): Promise<ActionResult> {
  const read = grantSchema.safeParse({ ...values, workspaceId });
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { userId, until, workspaceId: id, ...right } = read.data;
  return asMember(id, "grantPermission", async ({ db, workspace }) => {
    const { error } = await db.rpc("grant_permission", {
      ...right,
      user_id: userId,
      ...(until === null ? {} : { expires_at: momentAt(until, "23:59", workspace.time_zone).toISOString() }),
    });
    if (error) throw error;
  });
}

export async function revokePermission(input: RevokeInput): Promise<ActionResult> {
  const read = revokeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That permission is not known.");
  const { workspaceId, userId, resourceId, ...right } = read.data;
  return asMember(workspaceId, "revokePermission", async ({ db }) => {
    const { error } = await db.rpc("revoke_permission", {
      ...right,
      user_id: userId,
      ...(resourceId === null ? {} : { resource_id: resourceId }),
    });
    if (error) throw error;
  });
}

/** Undoes a revocation; who gives it is then whoever undid it. */
export async function putBackPermission(input: PutBackInput): Promise<ActionResult> {
  const read = putBackSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That permission is not known.");
  const { workspaceId, userId, resourceId, expiresAt, reason, ...right } = read.data;
  return asMember(workspaceId, "putBackPermission", async ({ db }) => {
    const { error } = await db.rpc("grant_permission", {
      ...right,
      user_id: userId,
      ...(resourceId === null ? {} : { resource_id: resourceId }),
      ...(expiresAt === null ? {} : { expires_at: expiresAt.toISOString() }),
      ...(reason === null ? {} : { reason }),
    });
    if (error) throw error;
  });
}
