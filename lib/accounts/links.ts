// The links in our mails: confirming an address, choosing a new password, changing an address.
import "server-only";
import { randomBytes } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { cookies } from "next/headers";
import { z } from "zod";
import { env, isHttps } from "@/lib/env";
import { readServiceError } from "@/lib/error-mapping";
import { createSessionClient } from "@/lib/supabase/server";
import { arrive, isSignUpOfThisBrowser, rememberThisDevice } from "./arrival";
import { makeProof, PROOF_COOKIE, PROOF_SECONDS } from "./mailbox-proof";
import type { Reply } from "./reply";
import type { Link } from "./schema";

const claimsSchema = z.object({ session_id: z.uuid() });

async function rememberProof(accessToken: string): Promise<void> {
  // Straight from the auth server's answer, so it needs no second verification.
  const payload = Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString("utf8");
  const { session_id } = claimsSchema.parse(JSON.parse(payload));
  (await cookies()).set(PROOF_COOKIE, makeProof(session_id, env().APP_SIGNING_KEY), {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    maxAge: PROOF_SECONDS,
  });
}

// The auth server answers alike for a link that was used and for one that ran out.
const SPENT: Reply = {
  status: 400,
  message: "This link has been used or has expired. If you used it, sign in; otherwise ask for a new one.",
};

/** By one that nobody knows, until the person at the mailbox has chosen theirs. */
async function replacePassword(client: SupabaseClient): Promise<void> {
  const { error } = await client.auth.updateUser({
    password: `Aa1!${randomBytes(24).toString("base64url")}`,
  });
  if (error) throw error;
  const ended = await client.auth.signOut({ scope: "others" });
  if (ended.error) throw ended.error;
}

export async function followLink({ token_hash, type }: Link): Promise<Reply> {
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
  if (type === "email_change") return { status: 200, redirectTo: "/settings/profile?changed=email" };
  await rememberThisDevice(data.user?.email ?? "");
  if (type === "recovery") {
    await rememberProof(data.session?.access_token ?? "");
    return { status: 200, redirectTo: "/reset-password" };
  }
  if (!(await isSignUpOfThisBrowser(data.user?.user_metadata))) {
    // Whoever signed up with this address may have been a stranger, waiting for its owner to confirm it.
    await replacePassword(client);
    await arrive(client, null);
    await rememberProof(data.session?.access_token ?? "");
    return { status: 200, redirectTo: "/reset-password" };
  }
  return { status: 200, redirectTo: await arrive(client, data.user?.user_metadata) };
}
