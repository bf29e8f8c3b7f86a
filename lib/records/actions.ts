"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { inChangeSet } from "@/lib/change-sets/schema";
import { toFieldErrors } from "@/lib/errors";
import { asMember, callAsMember, changeAsMember, changeRecords } from "@/lib/member-action";
import {
  type AnswerAccessInput,
  type AskAccessInput,
  answerAccessSchema,
  askAccessSchema,
  type Records,
  type RestoreVersionInput,
  recordsSchema,
  restoredSchema,
  restoreVersionSchema,
  type ShareInput,
  shareSchema,
  type UnshareInput,
  unshareSchema,
} from "./schema";
import { atUntil } from "./until";

const UNKNOWN = "Choose between 1 and 1,000 records.";

async function change(input: Records, where: "restore" | "purge"): Promise<ActionResult> {
  const read = recordsSchema.safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, resource, ids } = read.data;
  return callAsMember({ workspaceId }, where, ({ db }) => db.rpc(where, { resource, ids }));
}

/** Into the trash; answers the change set that takes it back. */
export async function deleteRecords(input: Records): Promise<ActionResult<string | null>> {
  const read = recordsSchema.safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, resource, ids } = read.data;
  return changeAsMember({ workspaceId }, "soft_delete", async ({ db }) => {
    const { data, error } = await db.rpc("soft_delete", { resource, ids });
    if (error) throw error;
    return succeed(inChangeSet.parse(data).change_set);
  });
}

export async function restoreRecords(input: Records): Promise<ActionResult> {
  return change(input, "restore");
}

/** For good; only from the trash, only for admins. */
export async function purgeRecords(input: Records): Promise<ActionResult> {
  return change(input, "purge");
}

/** The end of a day where the person is would need their clock; the end of the day anywhere on earth is what it promises. */
function endOf(day: string): string {
  return `${day}T23:59:59-12:00`;
}

export async function shareRecord(input: ShareInput): Promise<ActionResult> {
  const read = shareSchema.safeParse(input);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { workspaceId, until, ...share } = read.data;
  return callAsMember(
    { workspaceId },
    "shareRecord",
    ({ db }) => db.rpc("share_record", { ...share, ...(until === null ? {} : { until: endOf(until) }) }),
    atUntil,
  );
}

export async function unshareRecord(input: UnshareInput): Promise<ActionResult> {
  const read = unshareSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That share is not known.");
  const { workspaceId, ...share } = read.data;
  return callAsMember({ workspaceId }, "unshareRecord", ({ db }) => db.rpc("unshare_record", share));
}

/** Asks the owner of what one doesn't see; the answer is the same whether there is one or not. */
export async function askForAccess(input: AskAccessInput): Promise<ActionResult> {
  const read = askAccessSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That can’t be asked for.");
  const { workspaceId, resource, about } = read.data;
  return asMember({ workspaceId }, "askForAccess", async ({ db }) => {
    const { error } = await db.rpc("ask_for_access", { resource, ...about });
    if (error) throw error;
    return succeed(undefined);
  });
}

export async function answerAccessRequest(input: AnswerAccessInput): Promise<ActionResult> {
  const read = answerAccessSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That request is not known.");
  const { workspaceId, permission, ...asked } = read.data;
  return callAsMember({ workspaceId }, "answerAccessRequest", ({ db }) =>
    db.rpc("answer_access_request", { ...asked, ...(permission === null ? {} : { permission }) }),
  );
}

/** Puts a record back to how it was right after one of its changes; refused when it was changed since it was shown. */
export async function restoreVersion(
  input: RestoreVersionInput,
): Promise<ActionResult<{ restored: number; mapped: string[] }>> {
  const read = restoreVersionSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That version is not known.");
  const { workspaceId, resource, id, changeId, version } = read.data;
  return changeRecords({ workspaceId }, "restoreVersion", async ({ db }) => {
    const { data, error } = await db.rpc("restore_version", {
      resource,
      id,
      change_id: changeId,
      expected_version: version,
    });
    if (error) throw error;
    const { restored, mapped } = restoredSchema.parse(data);
    return succeed({ restored: restored.length, mapped });
  });
}
