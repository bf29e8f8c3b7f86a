// What Today shows. Each card is one indexed read with an explicit owner filter; the page runs them side by side.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";
import { listStages, type Stage } from "@/lib/lookups/queries";
import { engagementLevel } from "@/lib/principals/levels";

/** Null is everyone whom the caller may see. */
export type Owners = string[] | null;

/** With whom it was. Null for what one may not see. */
interface About {
  organization: string | null;
  contact: string | null;
}

async function withNames<Row extends { organization_id: string; contact_id: string | null }>(
  member: Member,
  rows: Row[],
): Promise<(Row & About)[]> {
  const [organizations, contacts] = await Promise.all([
    namesOf(
      member,
      "organizations",
      rows.map(({ organization_id }) => organization_id),
    ),
    namesOf(
      member,
      "contacts",
      rows.map(({ contact_id }) => contact_id),
    ),
  ]);
  return rows.map((row) => ({
    ...row,
    organization: organizations.get(row.organization_id) ?? null,
    contact: contacts.get(row.contact_id ?? "") ?? null,
  }));
}

export interface StageCount {
  stage: Stage;
  count: number;
}

/** As it is at this moment, whoever's it is: what was just logged or moved is in it. */
export async function countPipeline(member: Member, owners: Owners): Promise<StageCount[]> {
  const [stages, counted] = await Promise.all([
    listStages(member),
    member.db.rpc("pipeline_counts", owners === null ? {} : { owner_ids: owners }),
  ]);
  if (counted.error) throw counted.error;
  const counts = new Map(counted.data.map(({ stage, opportunities }) => [stage, opportunities]));
  return stages.map((stage) => ({ stage, count: counts.get(stage.code) ?? 0 }));
}

const principalSchema = z.object({
  principal_id: z.uuid(),
  name: z.string(),
  engagement_level: z.string().transform(engagementLevel),
  engagement_percent: z.number(),
  days_since_activity: z.number().nullable(),
  last_activity_at: z.string().nullable(),
  follow_ups_due: z.number(),
});
export type PrincipalEngagement = z.infer<typeof principalSchema>;

/** The principals one has worked for, those whose last activity is longest ago first among the visible books. */
export async function listEngagement({ db, workspace }: Member): Promise<PrincipalEngagement[]> {
  const { data, error } = await db
    .schema("reporting")
    .from("principal_activity_summary")
    .select(
      "principal_id, name, engagement_level, engagement_percent, days_since_activity, last_activity_at, follow_ups_due",
    )
    .eq("workspace_id", workspace.id)
    .gt("opportunities_count", 0)
    .order("last_activity_at", { ascending: false, nullsFirst: false })
    .order("principal_id")
    .limit(8);
  if (error) throw error;
  return z.array(principalSchema).parse(data);
}

const activitySchema = z.object({
  id: z.uuid(),
  type: z.string(),
  subject: z.string().nullable(),
  notes: z.string().nullable(),
  interaction_date: z.string(),
  sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
  stage: z.string().nullable(),
  performed_by: z.uuid().nullable(),
  opportunity_id: z.uuid(),
  organization_id: z.uuid(),
  contact_id: z.uuid().nullable(),
});
export type Activity = z.infer<typeof activitySchema> & About;

/** What was done: what is only planned stands among the follow-ups. */
export async function listRecentActivity(member: Member, owners: Owners): Promise<Activity[]> {
  const { db, workspace } = member;
  const query = db
    .from("interactions")
    .select(
      "id, type, subject, notes, interaction_date, sentiment, stage, performed_by, opportunity_id, organization_id, contact_id",
    )
    .eq("workspace_id", workspace.id)
    .eq("is_plan", false)
    .is("deleted_at", null);
  const { data, error } = await (owners === null ? query : query.in("owner_user_id", owners))
    .order("interaction_date", { ascending: false })
    .order("id", { ascending: false })
    .limit(6);
  if (error) throw error;
  return withNames(member, z.array(activitySchema).parse(data));
}
