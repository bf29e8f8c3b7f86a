import "server-only";
import type { z } from "zod";
import { readServiceError } from "@/lib/error-mapping";
import { safeNext } from "@/lib/security/safe-next";
import { createSessionClient } from "@/lib/supabase/server";
import { knownDeviceOf, rememberThisDevice } from "./arrival";
import { reportSignIn, returnAttempt } from "./attempts";
import type { Reply } from "./reply";
import type { signInSchema } from "./schema";
import { waitText } from "./wait-text";

// One answer for a wrong password, an unknown address, one that was never confirmed, and one that was switched off.
const WRONG: Reply = {
  status: 401,
  message: "That e-mail and password don't match, or the address was never confirmed.",
};

/** Strangers try this account from many places: whoever it belongs to learns how to get in all the same. */
export function besieged(retryAfterSeconds: number): Reply {
  return {
    status: 429,
    message: `Somebody tried that account from many places. Wait ${waitText(retryAfterSeconds)}, use a browser you signed in with before, or choose a new password by mail.`,
    retryAfterSeconds,
  };
}

const TELLS_NOTHING = new Set([
  "invalid_credentials",
  "email_not_confirmed",
  "user_banned",
  "user_not_found",
  "validation_failed",
  "email_address_invalid",
]);

export async function signIn({ email, password, next }: z.infer<typeof signInSchema>): Promise<Reply> {
  const client = await createSessionClient();
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) {
    const code = readServiceError(error)?.code ?? "";
    if (!TELLS_NOTHING.has(code) && error.status !== 400) throw error;
    await reportSignIn(email, false);
    return WRONG;
  }
  await Promise.all([returnAttempt("sign_in", email, await knownDeviceOf(email)), reportSignIn(email, true)]);
  await rememberThisDevice(email);
  return { status: 200, redirectTo: safeNext(next) };
}
