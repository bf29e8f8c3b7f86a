import "server-only";
import { after } from "next/server";
import { env } from "@/lib/env";
import { readServiceError } from "@/lib/error-mapping";
import { reportUnexpected } from "@/lib/errors";
import { createPassingClient, createSessionClient } from "@/lib/supabase/server";
import type { NewWorkspace } from "@/lib/workspaces/schema";
import { arrive, rememberInvitation, rememberMailTo, rememberSignUp, rememberThisDevice } from "./arrival";
import type { Reply } from "./reply";

type NewPerson = { fullName: string; email: string; password: string };
type Purpose = { wish: NewWorkspace } | { invitation: string };

// Lite answers a repeated sign-up with the limit of its mails; hosted Supabase with a user that has no identity.
const KNOWN = new Set([
  "user_already_exists",
  "email_exists",
  "over_email_send_rate_limit",
  "user_not_confirmed",
]);

function tellThePerson(email: string): void {
  after(async () => {
    const client = await createPassingClient();
    const { error } = await client.rpc("report_repeated_sign_up", { account: email });
    if (error) reportUnexpected(error, "tellThePerson");
  });
}

export async function signUp(person: NewPerson, purpose: Purpose): Promise<Reply> {
  const { fullName, email, password } = person;
  if ("invitation" in purpose) await rememberInvitation(purpose.invitation);
  await rememberMailTo(email);
  const secret = await rememberSignUp();
  const checkMail: Reply = { status: 200, redirectTo: "/check-mail?for=signup" };

  // A client that keeps nothing: one with cookies would set others for a new address than for a known one.
  const { data, error } = await (await createPassingClient()).auth.signUp({
    email,
    password,
    options: {
      data: { full_name: fullName, sign_up: secret, ...("wish" in purpose ? { wish: purpose.wish } : {}) },
      emailRedirectTo: new URL("/", env().APP_URL).href,
    },
  });
  if (error) {
    const code = readServiceError(error)?.code ?? "";
    if (KNOWN.has(code)) {
      tellThePerson(email);
      return checkMail;
    }
    if (code === "weak_password") {
      const message = "That password is too easy to guess. Choose a longer one.";
      return {
        status: 422,
        message: "Please check the marked fields.",
        fieldErrors: { password: [message] },
      };
    }
    if (code === "signup_disabled" || code === "email_provider_disabled") {
      return { status: 403, message: "New customers are by invitation only here. Ask your administrator." };
    }
    throw error;
  }
  if (data.session !== null) {
    const client = await createSessionClient();
    const kept = await client.auth.setSession(data.session);
    if (kept.error) throw kept.error;
    await rememberThisDevice(email);
    return { status: 200, redirectTo: await arrive(client, data.user?.user_metadata) };
  }
  if (data.user?.identities?.length === 0) tellThePerson(email);
  return checkMail;
}
