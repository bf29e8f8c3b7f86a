import "server-only";
import type { Member } from "@/lib/auth";
import { env } from "@/lib/env";
import { mappingSchema } from "./schema";

export async function listSources({ db, workspace }: Member) {
  const { data, error } = await db
    .from("webhook_sources")
    .select(
      "id, name, acts_as, scheme, header, interaction_type, makes_lead, lead_score, mapping, is_on, version",
    )
    .eq("workspace_id", workspace.id)
    .order("name")
    .order("id")
    .limit(50);
  if (error) throw error;
  return data.map((source) => ({
    ...source,
    mapping: mappingSchema.catch({}).parse(source.mapping),
    address: new URL(`/api/webhooks/${source.id}`, env().APP_URL).href,
  }));
}
export type Source = Awaited<ReturnType<typeof listSources>>[number];

/** What came lately, of all of them. */
export async function listEvents({ db, workspace }: Member) {
  const { data, error } = await db
    .from("processed_webhook_events")
    .select("id, source_id, event_id, received_at, times, status, problem, payload, interaction_id")
    .eq("workspace_id", workspace.id)
    .order("received_at", { ascending: false })
    .order("id")
    .limit(50);
  if (error) throw error;
  return data.map(({ payload, ...event }) => ({
    ...event,
    body: payload === null ? null : JSON.stringify(payload, null, 2),
  }));
}
export type WebhookEvent = Awaited<ReturnType<typeof listEvents>>[number];
