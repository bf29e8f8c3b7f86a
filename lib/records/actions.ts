"use server";

import { refresh } from "next/cache";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError, toFieldErrors } from "@/lib/errors";
import {
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

async function change(input: Records, where: "soft_delete" | "restore" | "purge"): Promise<ActionResult> {
  const read = recordsSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose between 1 and 1,000 records.");
  const { workspaceId, resource, ids } = read.data;
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    const { error } = await member.data.db.rpc(where, { resource, ids });
    if (error) throw error;
    refresh();
    return succeed(undefined);
  } catch (error) {
    return toActionError(error, where);
  }
}

export async function deleteRecords(input: Records): Promise<ActionResult> {
  return change(input, "soft_delete");
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
  return withMember(workspaceId, "shareRecord", async ({ db }) => {
    const { error } = await db.rpc("share_record", {
      ...share,
      ...(until === null ? {} : { until: endOf(until) }),
    });
    if (error) throw error;
  });
}

export async function unshareRecord(input: UnshareInput): Promise<ActionResult> {
  const read = unshareSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That share is not known.");
  const { workspaceId, ...share } = read.data;
  return withMember(workspaceId, "unshareRecord", async ({ db }) => {
    const { error } = await db.rpc("unshare_record", share);
    if (error) throw error;
  });
}

/** Puts a record back to how it was right after one of its changes; refused when it was changed since it was shown. */
export async function restoreVersion(
  input: RestoreVersionInput,
): Promise<ActionResult<{ restored: number }>> {
  const read = restoreVersionSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That version is not known.");
  const { workspaceId, resource, id, changeId, version } = read.data;
  const member = await memberForAction({ workspaceId });
  if (!member.ok) return member;
  try {
    const { data, error } = await member.data.db.rpc("restore_version", {
      resource,
      id,
      change_id: changeId,
      expected_version: version,
    });
    if (error) throw error;
    refresh();
    return succeed({ restored: restoredSchema.parse(data).restored.length });
  } catch (error) {
    return toActionError(error, "restoreVersion");
  }
}

async function withMember(
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
