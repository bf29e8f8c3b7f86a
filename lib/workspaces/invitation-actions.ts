"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { takeAttempt } from "@/lib/accounts/attempts";
import { emailSchema, invitationTokenSchema } from "@/lib/accounts/schema";
import { waitText } from "@/lib/accounts/wait-text";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { currentSession, type Member } from "@/lib/auth";
import { env } from "@/lib/env";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { changeAsMember } from "@/lib/member-action";
import { createDataClient } from "@/lib/supabase/server";
import { chooseWorkspace } from "./current";
import { memberRoleSchema } from "./schema";

const inviteSchema = z.object({
  email: emailSchema,
  role: memberRoleSchema,
  manager: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .transform((id) => id || null),
});

export type InvitationSent = { sentence: string; link: string };

/** The mail follows by itself. This link is another than the mail's, for passing on. */
const sent = (to: string, token: string): InvitationSent => ({
  sentence: `The invitation to ${to} is on its way.`,
  link: new URL(`/invite/${token}`, env().APP_URL).href,
});

async function mayInvite(member: Member): Promise<ActionResult> {
  // The database refuses them, and they must not use up what the workspace's admins may send.
  if (member.role !== "admin") return succeed(undefined);
  const attempt = await takeAttempt("send_invitation", member.workspace.id);
  if (attempt.allowed) return succeed(undefined);
  return fail(
    "rate_limited",
    `Too many invitations at once. Please wait ${waitText(attempt.retryAfterSeconds)}.`,
  );
}

const invitedSchema = z.tuple([z.object({ token: z.string() })]);

export async function inviteMember(_: unknown, form: FormData): Promise<ActionResult<InvitationSent>> {
  const input = inviteSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  return changeAsMember(form, "inviteMember", async (member) => {
    const may = await mayInvite(member);
    if (!may.ok) return may;
    const { email, role, manager } = input.data;
    const { data, error } = await member.db.rpc("invite_member", {
      email,
      role,
      ...(manager === null ? {} : { manager_user_id: manager }),
    });
    if (error) throw error;
    const [{ token }] = invitedSchema.parse(data);
    return succeed(sent(email, token));
  });
}

const resentSchema = z.tuple([z.object({ email: z.string(), token: z.string() })]);
const invitationIdSchema = z.uuid();

export async function resendInvitation(_: unknown, form: FormData): Promise<ActionResult<InvitationSent>> {
  const id = invitationIdSchema.safeParse(form.get("invitation"));
  if (!id.success) return fail("invalid", "That invitation is not known.");
  return changeAsMember(form, "resendInvitation", async (member) => {
    const may = await mayInvite(member);
    if (!may.ok) return may;
    const { data, error } = await member.db.rpc("resend_invitation", { invitation_id: id.data });
    if (error) throw error;
    const [{ email, token }] = resentSchema.parse(data);
    return succeed(sent(email, token));
  });
}

const readdressSchema = z.object({ invitation: invitationIdSchema, email: emailSchema });

/** For an address that was mistyped: the first link is worth nothing from then on. */
export async function readdressInvitation(_: unknown, form: FormData): Promise<ActionResult<InvitationSent>> {
  const input = readdressSchema.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return fail("invalid", input.error.issues[0]?.message ?? "That address can’t be read.");
  }
  return changeAsMember(form, "readdressInvitation", async (member) => {
    const may = await mayInvite(member);
    if (!may.ok) return may;
    const { invitation, email } = input.data;
    const { data, error } = await member.db.rpc("readdress_invitation", { invitation_id: invitation, email });
    if (error) throw error;
    const [{ token }] = invitedSchema.parse(data);
    return succeed(sent(email, token));
  });
}

export async function revokeInvitation(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const id = invitationIdSchema.safeParse(form.get("invitation"));
  if (!id.success) return fail("invalid", "That invitation is not known.");
  return changeAsMember(form, "revokeInvitation", async ({ db }) => {
    const { error } = await db.rpc("revoke_invitation", { invitation_id: id.data });
    if (error) throw error;
    return succeed("The invitation is withdrawn. Its link no longer works.");
  });
}

export async function acceptInvitation(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const token = invitationTokenSchema.safeParse(form.get("token"));
  if (!token.success) return fail("invalid", "That invitation link is not complete.");
  try {
    if ((await currentSession()) === null)
      return fail("signed_out", "You have been signed out. Sign in again first.");
    const db = await createDataClient({ workspaceId: null });
    const { data, error } = await db.rpc("accept_invitation", { token: token.data });
    if (error) throw error;
    await chooseWorkspace(z.uuid().parse(data));
  } catch (error) {
    return toActionError(error, "acceptInvitation");
  }
  redirect("/");
}
