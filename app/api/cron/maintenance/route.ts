// What keeps the database tidy, once a minute, where it can't call itself (pg_cron). Only whoever has CRON_SECRET may ask.
import { refuseScheduler } from "@/lib/cron/entrance";
import { runMaintenance } from "@/lib/cron/maintenance";
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { createServiceClient } from "@/lib/supabase/service";

export async function POST(request: Request): Promise<Response> {
  const refused = refuseScheduler(request);
  if (refused !== null) return refused;
  const db = createServiceClient();
  const outcome = await runMaintenance({
    call: (name, parameters) => db.rpc(name, parameters),
    report: reportUnexpected,
    signingKey: env().SEAL_SIGNING_KEY,
    tellHeads: (heads) => log.info({ heads }, "heads of the log signed"),
  });
  const isWell = outcome.failed.length === 0 && outcome.errors.length === 0;
  return Response.json(outcome, { status: isWell ? 200 : 500 });
}
