// The links in our mails: confirming an address, choosing a new password, changing an address.
import "server-only";
import { readServiceError } from "@/lib/error-mapping";
import { createSessionClient } from "@/lib/supabase/server";
import { arrive } from "./arrival";
import type { Outcome } from "./outcome";
import type { Link } from "./schema";

const SPENT: Outcome = {
  status: 400,
  message: "This link has been used already or is too old. Ask for a new one.",
};

export async function followLink({ token_hash, type }: Link): Promise<Outcome> {
  const client = await createSessionClient();
  const { data, error } = await client.auth.verifyOtp({ token_hash, type });
  if (error) {
    const code = readServiceError(error)?.code ?? "";
    if (
      code === "otp_expired" ||
      code === "validation_failed" ||
      error.status === 403 ||
      error.status === 400
    )
      return SPENT;
    throw error;
  }
  if (type === "recovery") return { status: 200, redirectTo: "/reset-password" };
  if (type === "email_change") return { status: 200, redirectTo: "/settings/profile?changed=email" };
  return { status: 200, redirectTo: await arrive(client, data.user?.user_metadata) };
}
