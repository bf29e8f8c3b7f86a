// Counts attempts in Postgres, so that every instance of the app sees the same number.
import "server-only";
import { z } from "zod";
import { reportUnexpected } from "@/lib/errors";
import { accessToken, createDataClient, createPassingClient } from "@/lib/supabase/server";

export type AttemptKind =
  | "sign_in"
  | "sign_up"
  | "recover"
  | "resend"
  | "confirm"
  | "preview_invitation"
  | "check_password"
  | "send_invitation"
  | "calendar_feed"
  | "appointment_link"
  | "booking_page"
  | "book";

export type Attempt =
  | { allowed: true }
  | {
      allowed: false;
      retryAfterSeconds: number /** By the attempts of everybody at this account. */;
      byAccount: boolean;
    };

const answerSchema = z.object({
  allowed: z.boolean(),
  retry_after: z.number(),
  refused_by: z.string().nullable(),
});

/** Throws when the limiter can't be asked: then nobody gets in, rather than everybody. */
export async function takeAttempt(
  action: AttemptKind,
  account?: string,
  device: string | null = null,
): Promise<Attempt> {
  const client = await createPassingClient();
  const { data, error } = await client.rpc("take_attempt", { action, account: account ?? null, device });
  if (error) throw error;
  const { allowed, retry_after, refused_by } = answerSchema.parse(data);
  if (allowed) return { allowed };
  return { allowed, retryAfterSeconds: retry_after, byAccount: refused_by === "account" };
}

/** After a success. A failure to give back only makes the limit a little tighter. */
export async function returnAttempt(
  action: AttemptKind,
  account: string,
  device: string | null = null,
): Promise<void> {
  const client = await createPassingClient();
  await client.rpc("return_attempt", { action, account, device });
}

/** For the log of every workspace of this person; who signs in must not fail because the log did. */
export async function reportSignIn(account: string, succeeded: boolean): Promise<void> {
  const client = await createPassingClient();
  const { error } = await client.rpc("report_sign_in", { account, succeeded });
  if (error) reportUnexpected(error, "reportSignIn");
}

/** As above, about whoever is signed in: before the session ends, while it still says who that is. */
export async function reportOwnLogin(activity: "sign_out" | "password_changed"): Promise<void> {
  if ((await accessToken()) === null) return;
  const { error } = await (await createDataClient({ workspaceId: null })).rpc("report_own_login", {
    activity,
  });
  if (error) reportUnexpected(error, "reportOwnLogin");
}
