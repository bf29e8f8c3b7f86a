// What Today shows. Each card is one indexed read with an explicit owner filter; the page runs them side by side.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { ownerArgument } from "@/lib/lists/narrow";
import { namesOf } from "@/lib/lookups/names";
import { listStages, type Stage } from "@/lib/lookups/queries";
import { engagementLevel } from "@/lib/principals/levels";
import { type Trend, trendsOf } from "@/lib/principals/trends";

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
      "organization",
      rows.map(({ organization_id }) => organization_id),
    ),
    namesOf(
      member,
      "contact",
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
  id: z.uuid(),
  name: z.string(),
  engagement_level: z.string().transform(engagementLevel),
  engagement_percent: z.number(),
  last_activity_at: z.string().nullable(),
});
export type PrincipalEngagement = z.infer<typeof principalSchema> & Trend;

/** The principals one has worked for, those that wait longest first. */
export async function listEngagement(member: Member, owners: Owners): Promise<PrincipalEngagement[]> {
  const { data, error } = await member.db
    .rpc("list_principals", ownerArgument(owners))
    .select("id, name, engagement_level, engagement_percent, last_activity_at")
    .gt("opportunities_count", 0)
    .order("last_activity_at", { ascending: true, nullsFirst: true })
    .order("id")
    .limit(8);
  if (error) throw error;
  const principals = z.array(principalSchema).parse(data);
  const trends = await trendsOf(
    member,
    principals.map(({ id }) => id),
    owners,
  );
  return principals.map((one) => ({
    ...one,
    ...(trends.get(one.id) ?? { principal_id: one.id, weeks: [], last_30_days: 0 }),
  }));
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
