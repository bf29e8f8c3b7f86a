// The hub of this instance. It looks with the key of the service, for nobody in particular, once a second for all who listen: what
// it is told are ids of every workspace, and hub.ts lets through what each listener's rights let them read anyway.
import "server-only";
import { env } from "@/lib/env";
import { reportUnexpected } from "@/lib/errors";
import { apart } from "@/lib/observe/trace-id";
import { createServiceClient } from "@/lib/supabase/service";
import { lookedSchema } from "./change";
import { Hub } from "./hub";

let hub: Hub | undefined;

/** Null where the app has no such key: pages are then read anew when somebody comes back to them. */
export function liveHub(): Hub | null {
  if (env().SUPABASE_SECRET_KEY === undefined) return null;
  if (hub !== undefined) return hub;
  const db = createServiceClient();
  hub = new Hub({
    look: async (since, sessions) => {
      const { data, error } = await apart(async () => db.rpc("live_changes", { since, sessions }));
      if (error) throw error;
      return lookedSchema.parse(data);
    },
    now: Date.now,
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    report: reportUnexpected,
  });
  return hub;
}
