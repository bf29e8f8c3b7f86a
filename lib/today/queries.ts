// What Today shows. Each card is one indexed read with an explicit owner filter; the page runs them side by side.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { addDays } from "@/lib/format/day";
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

const followUpSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  subject: z.string().nullable(),
  notes: z.string().nullable(),
  follow_up_date: z.string(),
  opportunity_id: z.uuid(),
  organization_id: z.uuid(),
  contact_id: z.uuid().nullable(),
  owner_user_id: z.uuid(),
  is_plan: z.boolean(),
});
const followUpColumns =
  "id, type, subject, notes, follow_up_date, opportunity_id, organization_id, contact_id, owner_user_id, is_plan";
export type FollowUp = z.infer<typeof followUpSchema> & About;

export interface Page<Row> {
  rows: Row[];
  count: number;
  overdue: number;
}

/** Due today and before, the oldest first. */
export async function listFollowUps(member: Member, owners: Owners, today: string): Promise<Page<FollowUp>> {
  const { db, workspace } = member;
  const due = (columns: string, until: string, head: boolean) => {
    const query = db
      .from("interactions")
      .select(columns, { count: "exact", head })
      .eq("workspace_id", workspace.id)
      .is("deleted_at", null)
      .eq("follow_up_required", true)
      .is("follow_up_done_at", null)
      .lte("follow_up_date", until);
    return owners === null ? query : query.in("owner_user_id", owners);
  };
  const [listed, overdue] = await Promise.all([
    due(followUpColumns, today, false).order("follow_up_date").order("id").limit(8),
    due("id", addDays(today, -1), true),
  ]);
  if (listed.error) throw listed.error;
  if (overdue.error) throw overdue.error;
  return {
    rows: await withNames(member, z.array(followUpSchema).parse(listed.data)),
    count: listed.count ?? 0,
    overdue: overdue.count ?? 0,
  };
}

const nextActionSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  organization_name: z.string().nullable(),
  next_action: z.string().nullable(),
  next_action_date: z.string(),
});
export type NextAction = z.infer<typeof nextActionSchema>;

/** What was planned for the coming week, with what was missed. */
export async function listNextActions(
  { db, workspace }: Member,
  owners: Owners,
  today: string,
): Promise<NextAction[]> {
  const query = db
    .from("opportunities")
    .select("id, name, organization_name, next_action, next_action_date")
    .eq("workspace_id", workspace.id)
    .is("deleted_at", null)
    .lte("next_action_date", addDays(today, 7));
  const { data, error } = await (owners === null ? query : query.in("owner_user_id", owners))
    .order("next_action_date")
    .order("id")
    .limit(6);
  if (error) throw error;
  return z.array(nextActionSchema).parse(data);
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
