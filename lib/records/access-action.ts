"use server";

import { refresh } from "next/cache";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { memberForAction } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { momentAt } from "@/lib/format/moment";
import { type RecordAccessInput, recordAccessSchema } from "./schema";

const RIGHTS = {
  see: { permission: "read", granted: true },
  change: { permission: "update", granted: true },
  not_see: { permission: "read", granted: false },
  not_change: { permission: "update", granted: false },
} as const;

/** Allows or denies one person one record, whatever role and rules say. The database asks whether an admin calls. */
export async function setRecordAccess(input: RecordAccessInput): Promise<ActionResult> {
  const read = recordAccessSchema.safeParse(input);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { workspaceId, access, until, ...record } = read.data;
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  const { db, workspace } = member.data;
  try {
    const { error } = await db.rpc("set_record_access", {
      ...record,
      ...RIGHTS[access],
      ...(until === null ? {} : { until: momentAt(until, "23:59", workspace.time_zone).toISOString() }),
    });
    if (error) throw error;
    refresh();
    return succeed(undefined);
  } catch (error) {
    return toActionError(error, "setRecordAccess");
  }
}
