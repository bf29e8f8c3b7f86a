// What keeps the database tidy, once a minute, where it can't call itself (pg_cron). Only whoever has CRON_SECRET may ask.
import { carriesSecret } from "@/lib/cron/bearer";
import { runJobs } from "@/lib/cron/jobs";
import { type Machine, signSeals } from "@/lib/cron/sign-seals";
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { createServiceClient } from "@/lib/supabase/service";

export async function POST(request: Request): Promise<Response> {
  const { CRON_SECRET, SEAL_SIGNING_KEY, SUPABASE_SECRET_KEY } = env();
  if (CRON_SECRET === undefined || SUPABASE_SECRET_KEY === undefined) {
    return Response.json({ error: "CRON_SECRET or SUPABASE_SECRET_KEY is not set." }, { status: 503 });
  }
  if (!carriesSecret(request.headers.get("authorization"), CRON_SECRET)) {
    return Response.json({ error: "Not allowed." }, { status: 401 });
  }
  const db = createServiceClient();
  const machine: Machine = {
    call: (name, parameters) => db.rpc(name, parameters),
    report: reportUnexpected,
    tell: (heads) => log.info({ heads }, "heads of the log signed"),
  };
  try {
    const done = await runJobs(machine);
    if (SEAL_SIGNING_KEY !== undefined) await signSeals(machine, SEAL_SIGNING_KEY);
    return Response.json({ done });
  } catch (error) {
    return Response.json({ error: reportUnexpected(error, "cron/maintenance") }, { status: 500 });
  }
}
