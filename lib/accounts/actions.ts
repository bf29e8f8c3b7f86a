"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { type ActionFailure, type ActionResult, fail, succeed } from "@/lib/action-result";
import { currentSession, type SignedIn } from "@/lib/auth";
import { readServiceError } from "@/lib/error-mapping";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { createActingClient, createDataClient, createSessionClient } from "@/lib/supabase/server";
import { chooseWorkspace } from "@/lib/workspaces/current";
import { forgetTraces } from "./arrival";
import { reportOwnLogin } from "./attempts";
import { checkPassword } from "./check-password";
import { setPassword } from "./new-password";
import { passwordProblem } from "./password";
import { changeEmailSchema, changePasswordSchema, profileFormSchema } from "./schema";
import { waitText } from "./wait-text";

const SIGNED_OUT = fail(
  "signed_out",
  "You have been signed out. Sign in again in another tab, then repeat this.",
);

function invalid(error: z.ZodError): ActionFailure {
  return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(error) });
}

function atField(field: string, message: string): ActionFailure {
  return fail("invalid", "Please check the marked field.", { fieldErrors: { [field]: [message] } });
}

/** Null when the password is right. */
async function refuseWrongPassword({ profile }: SignedIn, given: string): Promise<ActionFailure | null> {
  const check = await checkPassword(profile.email, given);
  if (check === "right") return null;
  if (check === "wrong") return atField("current", "That is not your current password.");
  return fail("rate_limited", `Too many attempts. Please wait ${waitText(check.waitSeconds)}.`, {
    retryAfterSeconds: check.waitSeconds,
  });
}

export async function saveProfile(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = profileFormSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error);
  try {
    const session = await currentSession();
    if (session === null) return SIGNED_OUT;
    const { fullName, phone, timeZone, version } = input.data;
    const db = await createDataClient({ workspaceId: null });
    const { data, error } = await db
      .from("profiles")
      .update({ full_name: fullName, phone, time_zone: timeZone, version })
      .eq("user_id", session.user.id)
      .select("user_id");
    if (error) throw error;
    if (data.length === 0) return fail("not_found", "Your profile was not found. Sign in again.");
    refresh();
    return succeed("Saved.");
  } catch (error) {
    return toActionError(error, "saveProfile");
  }
}

export async function changePassword(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = changePasswordSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error);
  const { current, password } = input.data;
  try {
    const session = await currentSession();
    if (session === null) return SIGNED_OUT;
    const { email, full_name } = session.profile;
    const problem = passwordProblem(password, { email, fullName: full_name });
    if (problem !== null) return atField("password", problem);
    const refused = await refuseWrongPassword(session, current);
    if (refused !== null) return refused;
    const outcome = await setPassword(password);
    if (outcome === null) return succeed("Your password is changed, and every other device is signed out.");
    if ("fieldErrors" in outcome && outcome.fieldErrors) {
      return fail("invalid", outcome.message, { fieldErrors: outcome.fieldErrors });
    }
    return fail("unexpected", "The password was not changed.");
  } catch (error) {
    return toActionError(error, "changePassword");
  }
}

// Neither code may tell whether the new address belongs to somebody else.
const SILENT = new Set(["email_exists", "over_email_send_rate_limit", "user_already_exists"]);

export async function changeEmail(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = changeEmailSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error);
  const { email, current } = input.data;
  try {
    const session = await currentSession();
    if (session === null) return SIGNED_OUT;
    if (email === session.profile.email.toLowerCase())
      return atField("email", "That is your address already.");
    const refused = await refuseWrongPassword(session, current);
    if (refused !== null) return refused;
    const { error } = await (await createActingClient()).auth.updateUser({ email });
    if (error && !SILENT.has(readServiceError(error)?.code ?? "")) throw error;
    return succeed(
      `Look for the e-mail that confirms the change to ${email}, in your current mailbox and in the new one. Until then nothing changes.`,
    );
  } catch (error) {
    return toActionError(error, "changeEmail");
  }
}

export async function signOutOthers(): Promise<ActionResult<string>> {
  try {
    if ((await currentSession()) === null) return SIGNED_OUT;
    const { error } = await (await createSessionClient()).auth.signOut({ scope: "others" });
    if (error) throw error;
    return succeed("Every other device is signed out.");
  } catch (error) {
    return toActionError(error, "signOutOthers");
  }
}

export async function signOutEverywhere(): Promise<ActionResult<string>> {
  try {
    await reportOwnLogin("sign_out");
    const { error } = await (await createSessionClient()).auth.signOut({ scope: "global" });
    if (error) throw error;
    await chooseWorkspace(null);
    await forgetTraces();
  } catch (error) {
    return toActionError(error, "signOutEverywhere");
  }
  redirect("/login?out=1");
}
