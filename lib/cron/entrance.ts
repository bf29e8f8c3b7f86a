// The entrances of schedulers: only whoever has CRON_SECRET may ask, and only where there is a key to work with.
import "server-only";
import { env } from "@/lib/env";
import { carriesSecret } from "./bearer";

/** Null for who may; else what to answer. */
export function refuseScheduler(request: Request): Response | null {
  const { CRON_SECRET, SUPABASE_SECRET_KEY } = env();
  if (CRON_SECRET === undefined || SUPABASE_SECRET_KEY === undefined) {
    return Response.json({ error: "CRON_SECRET or SUPABASE_SECRET_KEY is not set." }, { status: 503 });
  }
  if (!carriesSecret(request.headers.get("authorization"), CRON_SECRET)) {
    return Response.json({ error: "Not allowed." }, { status: 401 });
  }
  return null;
}
