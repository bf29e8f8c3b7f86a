// What keeps the database tidy, once a minute, where it can't call itself (pg_cron). Only whoever has CRON_SECRET may ask.
import { carriesSecret } from "@/lib/cron/bearer";
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { createServiceClient } from "@/lib/supabase/service";

export async function POST(request: Request): Promise<Response> {
  const { CRON_SECRET, SUPABASE_SECRET_KEY } = env();
  if (CRON_SECRET === undefined || SUPABASE_SECRET_KEY === undefined) {
    return Response.json({ error: "CRON_SECRET or SUPABASE_SECRET_KEY is not set." }, { status: 503 });
  }
  if (!carriesSecret(request.headers.get("authorization"), CRON_SECRET)) {
    return Response.json({ error: "Not allowed." }, { status: 401 });
  }
  const { data, error } = await createServiceClient().rpc("run_maintenance");
  if (error) {
    return Response.json({ error: reportUnexpected(error, "cron/maintenance") }, { status: 500 });
  }
  return Response.json({ done: data });
}
