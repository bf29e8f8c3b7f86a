"use server";

import { type ActionResult, fail } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { momentAt } from "@/lib/format/moment";
import { callAsMember } from "@/lib/member-action";
import { type RecordAccessInput, recordAccessSchema } from "./schema";
import { atUntil } from "./until";

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
  return callAsMember(
    { workspaceId },
    "setRecordAccess",
    ({ db, workspace }) =>
      db.rpc("set_record_access", {
        ...record,
        ...RIGHTS[access],
        ...(until === null ? {} : { until: momentAt(until, "23:59", workspace.time_zone).toISOString() }),
      }),
    atUntil,
  );
}
