// Everything the page of one opportunity shows, read side by side under the caller's rights.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";

const opportunitySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  owner_user_id: z.uuid(),
  organization_id: z.uuid(),
  organization_name: z.string().nullable(),
  primary_contact_id: z.uuid().nullable(),
  stage: z.string().nullable(),
  status: z.string().nullable(),
  stage_changed_at: z.string().nullable(),
  stage_manual: z.boolean(),
  stage_manual_by: z.uuid().nullable(),
  stage_manual_at: z.string().nullable(),
  context: z.string().nullable(),
  next_action: z.string().nullable(),
  next_action_date: z.string().nullable(),
  competition: z.string().nullable(),
  estimated_value_cents: z.number().nullable(),
  currency_code: z.string(),
  estimated_close_date: z.string().nullable(),
  opened_on: z.string(),
  version: z.number(),
});

const timelineSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  subject: z.string().nullable(),
  notes: z.string().nullable(),
  interaction_date: z.string(),
  sentiment: z.enum(["Positive", "Neutral", "Negative"]).nullable(),
  stage: z.string().nullable(),
  performed_by: z.uuid().nullable(),
  follow_up_required: z.boolean(),
  follow_up_date: z.string().nullable(),
  follow_up_done_at: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineSchema>;

const productSchema = z.object({ id: z.uuid(), product_id: z.uuid(), outcome: z.string() });
const participantSchema = z.object({
  id: z.uuid(),
  organization_id: z.uuid(),
  role: z.string(),
  is_primary: z.boolean(),
});
const stakeholderSchema = z.object({
  contact_id: z.uuid(),
  role: z.string().nullable(),
  is_primary: z.boolean(),
});
const moveSchema = z.object({
  id: z.uuid(),
  to: z.string(),
  changed_at: z.string(),
  changed_by: z.uuid().nullable(),
  cause: z.string(),
});
const unpinSchema = z.object({ value: z.string().nullable() });
const peopleSchema = z.array(z.object({ user_id: z.uuid(), full_name: z.string() }));

export const TIMELINE_LENGTH = 50;

async function unpinnedStage({ db }: Member, id: string): Promise<string | null> {
  const { data, error } = await db.rpc("preview_unpin", { opportunity_id: id, field: "stage" });
  if (error) throw error;
  return unpinSchema.parse(data).value;
}

async function peopleNames({ db }: Member, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const { data, error } = await db
    .from("profiles")
    .select("user_id, full_name")
    .in("user_id", [...new Set(ids.filter((id) => id !== null))]);
  if (error) throw error;
  return new Map(peopleSchema.parse(data).map(({ user_id, full_name }) => [user_id, full_name]));
}

/** Null: there is none of that id, or it is not this person's to see. */
export async function getOpportunity(member: Member, id: string) {
  const { db, workspace } = member;
  const found = await db
    .from("opportunities")
    .select(
      "id, name, kind, owner_user_id, organization_id, organization_name, primary_contact_id, stage, status, stage_changed_at, stage_manual, stage_manual_by, stage_manual_at, context, next_action, next_action_date, competition, estimated_value_cents, currency_code, estimated_close_date, opened_on, version",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (found.error) throw found.error;
  if (found.data === null) return null;
  const opportunity = opportunitySchema.parse(found.data);
  const [timeline, products, participants, stakeholders, moves, unpinned] = await Promise.all([
    db
      .from("interactions")
      .select(
        "id, type, subject, notes, interaction_date, sentiment, stage, performed_by, follow_up_required, follow_up_date, follow_up_done_at",
      )
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .is("deleted_at", null)
      .order("interaction_date", { ascending: false })
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(TIMELINE_LENGTH),
    db
      .from("opportunity_products")
      .select("id, product_id, outcome")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .limit(100),
    db
      .from("opportunity_participants")
      .select("id, organization_id, role, is_primary")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .order("is_primary", { ascending: false })
      .limit(100),
    db
      .from("opportunity_contacts")
      .select("contact_id, role, is_primary")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .order("is_primary", { ascending: false })
      .limit(100),
    db
      .from("opportunity_stage_history")
      .select("id, to, changed_at, changed_by, cause")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .order("changed_at", { ascending: false })
      .limit(20),
    opportunity.stage_manual ? unpinnedStage(member, id) : null,
  ]);
  for (const { error } of [timeline, products, participants, stakeholders, moves]) if (error) throw error;
  const rows = {
    timeline: z.array(timelineSchema).parse(timeline.data),
    products: z.array(productSchema).parse(products.data),
    participants: z.array(participantSchema).parse(participants.data),
    stakeholders: z.array(stakeholderSchema).parse(stakeholders.data),
    moves: z.array(moveSchema).parse(moves.data),
  };
  const [organizations, contacts, productNames, people] = await Promise.all([
    namesOf(
      member,
      "organizations",
      rows.participants.map(({ organization_id }) => organization_id),
    ),
    namesOf(member, "contacts", [
      opportunity.primary_contact_id,
      ...rows.stakeholders.map(({ contact_id }) => contact_id),
    ]),
    namesOf(
      member,
      "products",
      rows.products.map(({ product_id }) => product_id),
    ),
    peopleNames(member, [
      opportunity.owner_user_id,
      opportunity.stage_manual_by,
      ...rows.timeline.map(({ performed_by }) => performed_by),
      ...rows.moves.map(({ changed_by }) => changed_by),
    ]),
  ]);
  return { ...rows, opportunity, unpinned, organizations, contacts, productNames, people };
}
export type OpportunityDetail = NonNullable<Awaited<ReturnType<typeof getOpportunity>>>;
