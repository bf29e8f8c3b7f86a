// What keeps the database tidy, once a minute, where it can't call itself (pg_cron). Only whoever has CRON_SECRET may ask.
import { carriesSecret } from "@/lib/cron/bearer";
import { runMaintenance } from "@/lib/cron/maintenance";
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { sendJobAlarm } from "@/lib/mail/job-alarm";
import { createServiceClient } from "@/lib/supabase/service";

export async function POST(request: Request): Promise<Response> {
  const { CRON_SECRET, OPERATOR_EMAIL, SEAL_SIGNING_KEY, SUPABASE_SECRET_KEY } = env();
  if (CRON_SECRET === undefined || SUPABASE_SECRET_KEY === undefined) {
    return Response.json({ error: "CRON_SECRET or SUPABASE_SECRET_KEY is not set." }, { status: 503 });
  }
  if (!carriesSecret(request.headers.get("authorization"), CRON_SECRET)) {
    return Response.json({ error: "Not allowed." }, { status: 401 });
  }
  const db = createServiceClient();
  const outcome = await runMaintenance({
    call: (name, parameters) => db.rpc(name, parameters),
    report: reportUnexpected,
    operator: OPERATOR_EMAIL,
    tellAlarms: sendJobAlarm,
    signingKey: SEAL_SIGNING_KEY,
    tellHeads: (heads) => log.info({ heads }, "heads of the log signed"),
  });
  const isWell = outcome.failed.length === 0 && outcome.errors.length === 0;
  return Response.json(outcome, { status: isWell ? 200 : 500 });
}
