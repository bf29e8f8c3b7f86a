"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { callAsMember, changeAsMember } from "@/lib/member-action";
import { NOTIFICATION_CHOICES, NOTIFICATION_TYPES } from "./reasons";

const markedSchema = z.object({
  workspaceId: z.uuid(),
  /** Left out: all that is unread. */
  ids: z.array(z.uuid()).min(1).max(1000).optional(),
  status: z.enum(["read", "unread", "archived"]),
});

export async function markNotifications(input: z.input<typeof markedSchema>): Promise<ActionResult> {
  const read = markedSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That is not known here.");
  const { workspaceId, ids, status } = read.data;
  return callAsMember({ workspaceId }, "markNotifications", ({ db }) =>
    db.rpc("mark_notifications", { to_status: status, ...(ids === undefined ? {} : { ids }) }),
  );
}

const chosenSchema = z.object({
  workspaceId: z.uuid(),
  type: z.enum(NOTIFICATION_TYPES),
  /** Null: as the workspace has it, and for the workspace as it comes. */
  choice: z.enum(NOTIFICATION_CHOICES).nullable(),
  /** For everybody who hasn't chosen; for admins. */
  forWorkspace: z.boolean().default(false),
});

export async function chooseNotification(input: z.input<typeof chosenSchema>): Promise<ActionResult> {
  const read = chosenSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That is not known here.");
  const { workspaceId, type, choice, forWorkspace } = read.data;
  const parameters = { type, ...(choice === null ? {} : { choice }) };
  return callAsMember({ workspaceId }, "chooseNotification", ({ db }) =>
    forWorkspace ? db.rpc("set_notification_default", parameters) : db.rpc("choose_notification", parameters),
  );
}

const hour = z.string().regex(/^\d\d:\d\d$/);
const timesSchema = z
  .object({
    digestHour: z.coerce.number().int().min(0).max(23),
    quietFrom: z.union([z.literal("").transform(() => null), hour]),
    quietUntil: z.union([z.literal("").transform(() => null), hour]),
  })
  .refine(
    ({ quietFrom, quietUntil }) =>
      (quietFrom === null) === (quietUntil === null) && (quietFrom === null || quietFrom !== quietUntil),
  );

export async function saveNotificationTimes(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const read = timesSchema.safeParse(Object.fromEntries(form));
  if (!read.success) return fail("invalid", "Quiet hours have a beginning and another end.");
  const { digestHour, quietFrom, quietUntil } = read.data;
  return changeAsMember(form, "saveNotificationTimes", async ({ db }) => {
    const { error } = await db.rpc("set_notification_times", {
      digest_hour: digestHour,
      ...(quietFrom === null || quietUntil === null
        ? {}
        : { quiet_from: quietFrom, quiet_until: quietUntil }),
    });
    if (error) throw error;
    return succeed("Saved.");
  });
}
