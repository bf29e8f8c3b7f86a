"use server";

import { type ActionResult, fail } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { momentAt } from "@/lib/format/moment";
import { callAsMember } from "@/lib/member-action";
import { atUntil } from "@/lib/records/until";
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

// The database asks whether an admin calls; here only the shape of what came is looked at.

/** Counts for everybody of that role from their next click on. */
export async function setRolePermission(input: RolePermission): Promise<ActionResult> {
  const read = rolePermissionSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That permission is not known.");
  const { workspaceId, ...change } = read.data;
  return callAsMember({ workspaceId }, "setRolePermission", ({ db }) =>
    db.rpc("set_role_permission", change),
  );
}

/** Allows or denies one person one thing; the same again replaces it. Until the end of the day where the company is. */
export async function grantPermission({ workspaceId, values }: GrantInput): Promise<ActionResult> {
  const read = grantSchema.safeParse({ ...values, workspaceId });
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { userId, until, workspaceId: id, ...right } = read.data;
  return callAsMember(
    { workspaceId: id },
    "grantPermission",
    ({ db, workspace }) =>
      db.rpc("grant_permission", {
        ...right,
        user_id: userId,
        ...(until === null
          ? {}
          : { expires_at: momentAt(until, "23:59", workspace.time_zone).toISOString() }),
      }),
    atUntil,
  );
}

export async function revokePermission(input: RevokeInput): Promise<ActionResult> {
  const read = revokeSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That permission is not known.");
  const { workspaceId, userId, resourceId, ...right } = read.data;
  return callAsMember({ workspaceId }, "revokePermission", ({ db }) =>
    db.rpc("revoke_permission", {
      ...right,
      user_id: userId,
      ...(resourceId === null ? {} : { resource_id: resourceId }),
    }),
  );
}

/** Undoes a revocation; who gives it is then whoever undid it. */
export async function putBackPermission(input: PutBackInput): Promise<ActionResult> {
  const read = putBackSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That permission is not known.");
  const { workspaceId, userId, resourceId, expiresAt, reason, ...right } = read.data;
  return callAsMember({ workspaceId }, "putBackPermission", ({ db }) =>
    db.rpc("grant_permission", {
      ...right,
      user_id: userId,
      ...(resourceId === null ? {} : { resource_id: resourceId }),
      ...(expiresAt === null ? {} : { expires_at: expiresAt.toISOString() }),
      ...(reason === null ? {} : { reason }),
    }),
  );
}
