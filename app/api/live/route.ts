// What changes while a page is open, told as it happens: which record of which kind, never what stands in it.
import { z } from "zod";
import { fail } from "@/lib/action-result";
import { memberForRequest } from "@/lib/auth";
import { answerFailure } from "@/lib/entrances/failure";
import { toActionError } from "@/lib/errors";
import { liveHub } from "@/lib/live/instance";
import { openStream } from "@/lib/live/stream";
import { requestFacts } from "@/lib/security/request";

const sinceSchema = z.coerce.number().int().min(0).catch(0);

export async function GET(request: Request): Promise<Response> {
  const hub = liveHub();
  // A browser that is told so doesn't ask again.
  if (hub === null) return new Response(null, { status: 204 });
  const member = await memberForRequest("account");
  if (member instanceof Response) return member;
  const { sessionId, id: userId } = member.user;
  if (sessionId === null) return answerFailure(fail("signed_out", "Sign in first."));
  const [{ data: owners, error }, { userAgent }] = await Promise.all([
    member.db.rpc("owners_watched"),
    requestFacts(),
  ]);
  if (error) return answerFailure(toActionError(error, "live"));
  const listener = {
    workspaceId: member.workspace.id,
    userId,
    sessionId,
    userAgent,
    owners: new Set(owners),
  };
  const since = sinceSchema.parse(new URL(request.url).searchParams.get("since"));
  return (
    openStream(hub, listener, since, request.signal) ??
    answerFailure(fail("unavailable", "Too many pages listen here."))
  );
}
