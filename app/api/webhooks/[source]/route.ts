// What other systems tell us. Whether it is theirs, and whether it came before, the database says; what follows from it is done by
// the worker. See docs/webhooks.md.
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { isId } from "@/lib/records/schema";
import { boundedBody } from "@/lib/security/bounded-body";
import { createServiceClient } from "@/lib/supabase/service";
import { headersToAsk, LONGEST_BODY, utf8Of } from "@/lib/webhooks/entrance";
import { takenSchema } from "@/lib/webhooks/schema";

const answer = (status: number, said: string) => Response.json({ status: said }, { status });

const ANSWERS = {
  /** No such source, one that is off, one that is signed by somebody else: nobody learns which. */
  unknown: () => answer(401, "unknown"),
  invalid: () => answer(400, "invalid"),
  again: () => answer(200, "again"),
  taken: () => answer(202, "taken"),
};

export async function POST(
  request: Request,
  { params }: RouteContext<"/api/webhooks/[source]">,
): Promise<Response> {
  const { source } = await params;
  if (!isId(source)) return ANSWERS.unknown();
  if (env().SUPABASE_SECRET_KEY === undefined) return answer(503, "not set up");
  const read = await boundedBody(request, LONGEST_BODY);
  if (read === null) return answer(413, "too long");
  const body = utf8Of(await read.arrayBuffer());
  if (body === null) return ANSWERS.invalid();
  const { data, error } = await createServiceClient().rpc("ingest_webhook_event", {
    source,
    headers: headersToAsk(request.headers),
    body,
  });
  if (error) {
    reportUnexpected(error, "webhook");
    return answer(503, "try again");
  }
  return ANSWERS[takenSchema.parse(data)]();
}
