// Calendar programs read what somebody has due under a secret address that they made for it; see docs/decisions/047.
import { fail } from "@/lib/action-result";
import { readFeed } from "@/lib/cron/calendar-feed";
import { answerFailure } from "@/lib/entrances/failure";
import { env } from "@/lib/env";
import { toActionError } from "@/lib/errors";

/** Kept by no cache on the way (proxy.ts); a program that has it already says so itself, and is told so. */
const headers = { "x-robots-tag": "noindex" };

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/calendar/[token]">,
): Promise<Response> {
  const token = /^([\w-]{43})(?:\.ics)?$/.exec((await params).token)?.[1];
  if (env().SUPABASE_SECRET_KEY === undefined) {
    return answerFailure(fail("unavailable", "Calendar addresses are not set up here."));
  }
  try {
    const answer = await readFeed(token ?? "", request.headers.get("if-none-match"));
    if (answer.kind === "unknown")
      return answerFailure(fail("not_found", "There is no calendar here, or no longer."));
    if (answer.kind === "limited") {
      const refused = answerFailure(fail("rate_limited", "Too many requests. Try again in a while."));
      refused.headers.set("retry-after", String(answer.retryAfterSeconds));
      return refused;
    }
    if (answer.kind === "unchanged")
      return new Response(null, { status: 304, headers: { ...headers, etag: answer.etag } });
    return new Response(answer.text, {
      headers: {
        ...headers,
        etag: answer.etag,
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="calendar.ics"',
      },
    });
  } catch (error) {
    return answerFailure(toActionError(error, "calendarFeed"));
  }
}
