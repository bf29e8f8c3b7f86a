// What a person has a part in: opportunities and what was said with them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { kindOf, SENTIMENTS } from "@/lib/interactions/rules";
import { listInteractionTypes, listStages } from "@/lib/lookups/queries";

const MOST_OPPORTUNITIES = 100;
const MOST_INTERACTIONS = 8;

const opportunitiesSchema = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    stage: z.string().nullable(),
    primary_contact_id: z.uuid().nullable(),
  }),
);
const interactionsSchema = z.array(
  z.object({
    id: z.uuid(),
    type: z.string(),
    subject: z.string().nullable(),
    notes: z.string().nullable(),
    interaction_date: z.string(),
    sentiment: z.enum(SENTIMENTS).nullable(),
    is_plan: z.boolean(),
  }),
);

export interface RelatedOpportunity {
  id: string;
  name: string;
  stage: string | null;
  /** "First person", or the part that was written down. */
  part: string;
}

export async function listRelated(member: Member, contactId: string) {
  const { db, workspace } = member;
  const opportunities = () =>
    db
      .from("opportunities")
      .select("id, name, stage, primary_contact_id")
      .eq("workspace_id", workspace.id)
      .is("deleted_at", null)
      .order("last_interaction_at", { ascending: false, nullsFirst: false })
      .limit(MOST_OPPORTUNITIES);
  const [parts, first, said, stages, types] = await Promise.all([
    db
      .from("opportunity_contacts")
      .select("opportunity_id, role")
      .eq("workspace_id", workspace.id)
      .eq("contact_id", contactId)
      .is("deleted_at", null)
      .limit(MOST_OPPORTUNITIES),
    opportunities().eq("primary_contact_id", contactId),
    db
      .from("interactions")
      .select("id, type, subject, notes, interaction_date, sentiment, is_plan")
      .eq("workspace_id", workspace.id)
      .eq("contact_id", contactId)
      .is("deleted_at", null)
      .order("interaction_date", { ascending: false })
      .order("id", { ascending: false })
      .limit(MOST_INTERACTIONS),
    listStages(member),
    listInteractionTypes(member),
  ]);
  for (const { error } of [parts, first, said]) if (error) throw error;
  const roles = new Map((parts.data ?? []).map(({ opportunity_id, role }) => [opportunity_id, role]));
  const others = roles.size === 0 ? null : await opportunities().in("id", [...roles.keys()]);
  if (others?.error) throw others.error;
  const rows = new Map(
    [...opportunitiesSchema.parse(first.data), ...opportunitiesSchema.parse(others?.data ?? [])].map(
      (row) => [row.id, row],
    ),
  );
  return {
    opportunities: [...rows.values()].map(
      (row): RelatedOpportunity => ({
        id: row.id,
        name: row.name,
        stage: stages.find(({ code }) => code === row.stage)?.label ?? row.stage,
        part: row.primary_contact_id === contactId ? "First person" : (roles.get(row.id) ?? "Takes part"),
      }),
    ),
    interactions: interactionsSchema.parse(said.data).map((row) => ({
      ...row,
      kind: kindOf(row, types),
    })),
    hasMore: (said.data?.length ?? 0) === MOST_INTERACTIONS,
  };
}
export type Related = Awaited<ReturnType<typeof listRelated>>;
