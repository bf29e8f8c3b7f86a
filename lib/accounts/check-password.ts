import "server-only";
import { readServiceError } from "@/lib/error-mapping";
import { createPassingClient } from "@/lib/supabase/server";
import { returnAttempt, takeAttempt } from "./attempts";

export type PasswordCheck = "right" | "wrong" | { waitSeconds: number };

/** Asks again for the password of somebody who is signed in, before what an unlocked desk must not allow. */
export async function checkPassword(email: string, password: string): Promise<PasswordCheck> {
  const attempt = await takeAttempt("check_password", email);
  if (!attempt.allowed) return { waitSeconds: attempt.retryAfterSeconds };
  const client = await createPassingClient();
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) {
    if (readServiceError(error)?.code === "invalid_credentials") return "wrong";
    throw error;
  }
  await returnAttempt("check_password", email);
  // The session that the check itself began.
  await client.auth.signOut({ scope: "local" });
  return "right";
}
