// Looking at an invitation before signing in, and at the open ones as an admin.
import "server-only";
import { z } from "zod";
import { takeAttempt } from "@/lib/accounts/attempts";
import { waitText } from "@/lib/accounts/wait-text";
import type { ActionFailure } from "@/lib/action-result";
import { fail } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { mailCountsSchema, mailState } from "@/lib/outbox/mail-state";
import { createPassingClient } from "@/lib/supabase/server";
import { memberRoleSchema } from "./schema";

const previewSchema = z.object({
  workspace_name: z.string(),
  inviter_name: z.string().nullable(),
  email: z.string(),
  role: memberRoleSchema,
  expires_at: z.string(),
});
export type InvitationPreview = z.infer<typeof previewSchema>;

export async function previewInvitation(
  token: string,
): Promise<{ ok: true; preview: InvitationPreview } | ActionFailure> {
  try {
    const attempt = await takeAttempt("preview_invitation");
    if (!attempt.allowed) {
      return fail("rate_limited", `Too many attempts. Please wait ${waitText(attempt.retryAfterSeconds)}.`);
    }
    const client = await createPassingClient();
    const { data, error } = await client.rpc("preview_invitation", { token });
    if (error) throw error;
    return { ok: true, preview: z.tuple([previewSchema]).parse(data)[0] };
  } catch (error) {
    return toActionError(error, "previewInvitation");
  }
}

const openInvitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  role: memberRoleSchema,
  expires_at: z.string().transform((text) => new Date(text)),
  mail: mailCountsSchema.transform(mailState),
});
export type OpenInvitation = z.infer<typeof openInvitationSchema>;

export async function listOpenInvitations({ db }: Member): Promise<OpenInvitation[]> {
  const { data, error } = await db.rpc("open_invitations");
  if (error) throw error;
  return z.array(openInvitationSchema).parse(data);
}
