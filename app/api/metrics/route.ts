// Figures for a machine that watches, as Prometheus reads them. Only whoever has METRICS_SECRET may ask.
import { carriesSecret } from "@/lib/cron/bearer";
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { figures } from "@/lib/observe/figures";
import { installationSchema, installationText } from "@/lib/observe/installation";
import { createServiceClient } from "@/lib/supabase/service";

/** Of the database; null where it can't be asked: the figures of the app matter most just then. */
async function readInstallation(): Promise<string | null> {
  if (env().SUPABASE_SECRET_KEY === undefined) return null;
  try {
    const { data, error } = await createServiceClient().rpc("installation_metrics");
    if (error) throw error;
    return await installationText(installationSchema.parse(data));
  } catch (error) {
    reportUnexpected(error, "metrics");
    return null;
  }
}

export async function GET(request: Request): Promise<Response> {
  const { METRICS_SECRET } = env();
  if (METRICS_SECRET === undefined)
    return Response.json({ error: "METRICS_SECRET is not set." }, { status: 503 });
  if (!carriesSecret(request.headers.get("authorization"), METRICS_SECRET)) {
    return Response.json({ error: "Not allowed." }, { status: 401 });
  }
  const { registry } = figures();
  const database = await readInstallation();
  const own = [
    "# HELP kp_db_up 1 where the database answered.",
    "# TYPE kp_db_up gauge",
    `kp_db_up ${database === null ? 0 : 1}`,
  ].join("\n");
  return new Response(`${await registry.metrics()}\n${own}\n${database ?? ""}`, {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}
