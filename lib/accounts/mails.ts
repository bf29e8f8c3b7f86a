// Mails that Supabase sends on request. They leave after the answer, which is therefore the same for every address.
import "server-only";
import { after } from "next/server";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { createPassingClient } from "@/lib/supabase/server";
import { rememberMailTo } from "./arrival";
import type { Reply } from "./reply";

// Asked for too often by everybody together, so the last mail is minutes old: it does what another one would.
export async function recoverySent(email: string): Promise<Reply> {
  await rememberMailTo(email);
  return { status: 200, redirectTo: "/check-mail?for=recovery" };
}

export const sentBefore: Reply = {
  status: 200,
  message: "If that address is waiting for a mail, several were sent within the hour: use the newest.",
};

export async function requestRecovery(email: string): Promise<Reply> {
  const client = await createPassingClient();
  await rememberMailTo(email);
  after(async () => {
    const { error } = await client.auth.resetPasswordForEmail(email, {
      redirectTo: new URL("/reset-password", env().APP_URL).href,
    });
    if (error) log.warn({ err: error }, "A recovery mail was not sent");
  });
  return { status: 200, redirectTo: "/check-mail?for=recovery" };
}

export async function resendMail(email: string, kind: "signup" | "recovery"): Promise<Reply> {
  const client = await createPassingClient();
  after(async () => {
    const { error } =
      kind === "recovery"
        ? await client.auth.resetPasswordForEmail(email)
        : await client.auth.resend({ type: "signup", email });
    // Lite never sends a confirmation twice; a sign-in link confirms the address just as well.
    const other =
      kind === "signup" && error?.code === "over_email_send_rate_limit"
        ? await client.auth.signInWithOtp({ email, options: { shouldCreateUser: false } })
        : { error };
    if (other.error) log.warn({ err: other.error }, "A mail asked for again was not sent");
  });
  return { status: 200, message: "If that address is waiting for a mail, a new one is on its way." };
}
