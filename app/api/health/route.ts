// For machines that watch. `?live`: this process runs and its environment is complete, which is all that restarting it could
// mend; without it: the database, its jobs and the mail work too, else 503 and which of them doesn't.
import { env } from "@/lib/env";
import { keptFor, readinessFrom } from "@/lib/health/readiness";
import { log } from "@/lib/log";
import { greetMailServer } from "@/lib/mail/send";
import { askMaintenanceState } from "@/lib/supabase/probe";

const mail = keptFor(60, greetMailServer);
const readiness = keptFor(5, () =>
  readinessFrom({
    maintenance: askMaintenanceState,
    mail: env().SMTP_URL === undefined ? null : mail,
    onFault: (part, err) => log.warn({ part, err }, "health"),
  }),
);

export async function GET(request: Request): Promise<Response> {
  env();
  const headers = { "cache-control": "no-store" };
  if (new URL(request.url).searchParams.has("live")) return Response.json({ status: "ok" }, { headers });
  const answer = await readiness();
  return Response.json(answer, { status: answer.status === "ok" ? 200 : 503, headers });
}
