// What Today shows: one answer for all that is counted and worked out, and beside it what was done last.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { firstRunOf } from "@/lib/first-run/queries";
import { ownerArgument } from "@/lib/lists/narrow";
import { listStages, type Stage } from "@/lib/lookups/queries";
import { engagementLevel } from "@/lib/principals/levels";
import { wordsOf } from "@/lib/words";
import { AGENDA_ASKED, firstOf, pageOf, severalPeople } from "./agenda";
import { type DuePart, daysOf } from "./rules";

/** Null is everyone whom the caller may see. */
export type Owners = string[] | null;

export interface StageCount {
  stage: Stage;
  count: number;
}

const principalSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  engagement_level: z.string().transform(engagementLevel),
  engagement_percent: z.number(),
  last_activity_at: z.string().nullable(),
  weeks: z.array(z.number()),
  last_30_days: z.number(),
});
export type PrincipalEngagement = z.infer<typeof principalSchema>;

const todaySchema = z.object({
  agenda: z.unknown(),
  counts: z
    .object({ overdue: z.number(), due_today: z.number(), later: z.number() })
    .transform(({ overdue, due_today, later }) => ({ overdue, today: due_today, later })),
  /** As it is at this moment, whoever's it is: what was just logged or moved is in it. */
  pipeline: z.array(z.object({ stage: z.string(), opportunities: z.number() })),
  /** Those one has worked for, those that wait longest first. */
  principals: z.array(principalSchema),
  first_run: z.unknown(),
  examples: z.unknown(),
});

interface Asked {
  owners: Owners;
  /** Null: from the longest overdue on. */
  part: DuePart | null;
  today: string;
  timeZone: string;
}

const PRINCIPALS_SHOWN = 8;

/** All but what was done last, in one answer. */
export async function readToday(member: Member, asked: Asked) {
  const { owners, part, today, timeZone } = asked;
  const { data, error } = await member.db.rpc("today_page", {
    today,
    ...ownerArgument(owners),
    ...daysOf(part, today),
    time_zone: timeZone,
    agenda_size: AGENDA_ASKED,
    principals_size: wordsOf(member.workspace).principals ? PRINCIPALS_SHOWN : 0,
  });
  if (error) throw error;
  const { agenda, counts, pipeline, principals, first_run, examples } = todaySchema.parse(data);
  const [page, stages] = await Promise.all([
    pageOf(member, agenda, severalPeople(owners)),
    listStages(member),
  ]);
  const counted = new Map(pipeline.map(({ stage, opportunities }) => [stage, opportunities]));
  return {
    agenda: firstOf(page, asked),
    counts,
    pipeline: stages.map((stage): StageCount => ({ stage, count: counted.get(stage.code) ?? 0 })),
    principals,
    firstRun: firstRunOf(member, first_run, examples),
  };
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
  /** Null for one that may not be seen. */
  organization: z.object({ name: z.string() }).nullable(),
});
export type Activity = z.infer<typeof activitySchema>;

/** What was done: what is only planned stands among the follow-ups. */
export async function listRecentActivity(member: Member, owners: Owners): Promise<Activity[]> {
  const { db, workspace } = member;
  const query = db
    .from("interactions")
    .select(
      "id, type, subject, notes, interaction_date, sentiment, stage, performed_by, opportunity_id, organization:organizations!interactions_organization_fkey(name)",
    )
    .eq("workspace_id", workspace.id)
    .eq("is_plan", false)
    .is("deleted_at", null);
  const { data, error } = await (owners === null ? query : query.in("owner_user_id", owners))
    .order("interaction_date", { ascending: false })
    .order("id", { ascending: false })
    .limit(6);
  if (error) throw error;
  return z.array(activitySchema).parse(data);
}
