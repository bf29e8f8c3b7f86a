// What stands behind a secret address of a calendar. The address is all that its reader has: no session, no cookie.
import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { returnAttempt, takeAttempt } from "@/lib/accounts/attempts";
import { eventOf } from "@/lib/calendar/feed";
import { writeIcs } from "@/lib/calendar/ics";
import { itemOf, rowsSchema } from "@/lib/calendar/queries";
import { env } from "@/lib/env";
import { readServiceError } from "@/lib/error-mapping";
import { createServiceClient } from "@/lib/supabase/service";

const feedSchema = z
  .object({ with_details: z.boolean(), workspace: z.string(), time_zone: z.string(), rows: rowsSchema })
  .nullable();

const REFRESH_MINUTES = 60;

export type FeedAnswer =
  | { kind: "feed"; text: string; etag: string }
  | { kind: "unchanged"; etag: string }
  | { kind: "unknown" }
  | { kind: "limited"; retryAfterSeconds: number };

/** The same for one that never was, one that was withdrawn, and one of somebody who has left. */
export async function readFeed(token: string, known: string | null): Promise<FeedAnswer> {
  const attempt = await takeAttempt("calendar_feed");
  if (!attempt.allowed) return { kind: "limited", retryAfterSeconds: attempt.retryAfterSeconds };
  const { data, error } = await createServiceClient().rpc("read_calendar_feed", { token });
  if (error) {
    if (/^PT40[34]$/.test(readServiceError(error)?.code ?? "")) return { kind: "unknown" };
    throw error;
  }
  const feed = feedSchema.parse(data);
  if (feed === null) return { kind: "unknown" };
  await returnAttempt("calendar_feed", "");
  // Of what is in it, not of how it is written: that has the time of day in it.
  const etag = `"${createHash("sha256").update(JSON.stringify(feed)).digest("base64url")}"`;
  if (known?.split(/\s*,\s*/).some((one) => one.replace(/^W\//, "") === etag))
    return { kind: "unchanged", etag };
  const { rows, time_zone, with_details, workspace } = feed;
  const text = writeIcs({
    name: workspace,
    method: "publish",
    stamp: new Date(),
    refreshMinutes: REFRESH_MINUTES,
    events: rows.map((row) =>
      eventOf(itemOf(row, [], time_zone), { withDetails: with_details, appUrl: env().APP_URL }),
    ),
  });
  return { kind: "feed", text, etag };
}
