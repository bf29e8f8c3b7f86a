// Counts attempts in Postgres, so that every instance of the app sees the same number.
import "server-only";
import { z } from "zod";
import { createPassingClient } from "@/lib/supabase/server";

export type AttemptKind =
  | "sign_in"
  | "sign_up"
  | "recover"
  | "resend"
  | "confirm"
  | "preview_invitation"
  | "check_password"
  | "send_invitation";

export type Attempt = { allowed: true } | { allowed: false; retryAfterSeconds: number };

const answerSchema = z.object({ allowed: z.boolean(), retry_after: z.number() });

/** Throws when the limiter can't be asked: then nobody gets in, rather than everybody. */
export async function takeAttempt(action: AttemptKind, account?: string): Promise<Attempt> {
  const client = await createPassingClient();
  const { data, error } = await client.rpc("take_attempt", { action, account: account ?? null });
  if (error) throw error;
  const answer = answerSchema.parse(data);
  return answer.allowed ? { allowed: true } : { allowed: false, retryAfterSeconds: answer.retry_after };
}

/** After a success. A failure to give back only makes the limit a little tighter. */
export async function returnAttempt(action: AttemptKind, account?: string): Promise<void> {
  const client = await createPassingClient();
  await client.rpc("return_attempt", { action, account: account ?? null });
}
