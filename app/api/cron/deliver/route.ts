// Delivers what follows from what happened: mails, for now. Called by the worker every second, or by a scheduler every minute;
// any number of callers and instances share the work. Only whoever has CRON_SECRET may ask.
import { refuseScheduler } from "@/lib/cron/entrance";
import { reportUnexpected } from "@/lib/errors";
import { deliver } from "@/lib/outbox/deliver";
import { REACTIONS } from "@/lib/outbox/reactions";
import { createServiceClient } from "@/lib/supabase/service";

export const maxDuration = 120;

export async function POST(request: Request): Promise<Response> {
  const refused = refuseScheduler(request);
  if (refused !== null) return refused;
  try {
    const db = createServiceClient();
    return Response.json(
      await deliver({
        call: (name, parameters) => db.rpc(name, parameters),
        report: reportUnexpected,
        reactions: new Map([...REACTIONS].map(([name, react]) => [name, (delivery) => react(delivery, db)])),
      }),
    );
  } catch (error) {
    return Response.json({ error: reportUnexpected(error, "cron/deliver") }, { status: 500 });
  }
}
