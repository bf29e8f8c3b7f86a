// Everything that prepares a visit, read side by side.
import "server-only";
import type { Member } from "@/lib/auth";
import { kindOf, SENTIMENTS } from "@/lib/interactions/rules";
import { listEveryStage, listInteractionTypes } from "@/lib/lookups/queries";
import { followUpTitle } from "@/lib/today/rules";

const COLUMNS =
  "id, name, kind, owner_user_id, parent_id, is_shared, street, city, state_code, postal_code, territory, phone, email, website, segment, tags, notes, custom, last_interaction_at, created_at, updated_at, version";

/** Null for absent and for not yours alike. */
export async function getOrganization({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("organizations")
    .select(COLUMNS)
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Organization = NonNullable<Awaited<ReturnType<typeof getOrganization>>>;

/** What its form edits. */
export function valuesOf(organization: Organization) {
  const { name, phone, email, website, street, city, state_code, postal_code, territory, segment, notes } =
    organization;
  const tags = organization.tags.join(", ");
  return {
    name,
    phone,
    email,
    website,
    street,
    city,
    state_code,
    postal_code,
    territory,
    segment,
    tags,
    notes,
  };
}

async function peopleAt({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("contacts")
    .select("id, full_name, title, phone, email, is_key_contact, advocacy_status, last_contact_at")
    .eq("workspace_id", workspace.id)
    .eq("organization_id", id)
    .is("deleted_at", null)
    .order("is_key_contact", { ascending: false })
    .order("full_name_norm")
    .limit(50);
  if (error) throw error;
  return data;
}
export type ContactAt = Awaited<ReturnType<typeof peopleAt>>[number];

async function openOpportunities(member: Member, id: string) {
  const { db, workspace } = member;
  const stages = (await listEveryStage(member)).filter(
    ({ category }) => category === "open" || category === "stalled",
  );
  const { data, error } = await db
    .from("opportunities")
    .select("id, name, stage, principal_names, next_action, next_action_date, last_interaction_at")
    .eq("workspace_id", workspace.id)
    .eq("organization_id", id)
    .eq("kind", "pipeline")
    .in(
      "stage",
      stages.map(({ code }) => code),
    )
    .is("deleted_at", null)
    .order("next_action_date", { ascending: true, nullsFirst: false })
    .order("id")
    .limit(20);
  if (error) throw error;
  return data.map((row) => {
    const stage = stages.find(({ code }) => code === row.stage);
    return { ...row, stageLabel: stage?.label ?? row.stage, isStalled: stage?.category === "stalled" };
  });
}
export type OpenOpportunity = Awaited<ReturnType<typeof openOpportunities>>[number];

/** What was promised or planned and is still open, whatever came after it. */
async function openFollowUps(member: Member, id: string) {
  const { db, workspace } = member;
  const { data, error } = await db
    .from("interactions")
    .select("id, type, is_plan, subject, notes, follow_up_date, follow_up_note")
    .eq("workspace_id", workspace.id)
    .eq("organization_id", id)
    .is("deleted_at", null)
    .eq("follow_up_required", true)
    .is("follow_up_done_at", null)
    .order("follow_up_date")
    .order("id")
    .limit(8);
  if (error) throw error;
  const types = await listInteractionTypes(member);
  return data.map((row) => ({
    id: row.id,
    title: followUpTitle(row, kindOf(row, types)),
    follow_up_date: row.follow_up_date,
  }));
}
export type OpenFollowUp = Awaited<ReturnType<typeof openFollowUps>>[number];

/** What was said: what is only planned was not. */
async function lastNotes(member: Member, id: string) {
  const { db, workspace } = member;
  const { data, error } = await db
    .from("interactions")
    .select("id, type, is_plan, subject, interaction_date, notes, sentiment")
    .eq("workspace_id", workspace.id)
    .eq("organization_id", id)
    .eq("is_plan", false)
    .is("deleted_at", null)
    .order("interaction_date", { ascending: false })
    .order("id", { ascending: false })
    .limit(5);
  if (error) throw error;
  const types = await listInteractionTypes(member);
  return data.map((row) => ({
    id: row.id,
    title: row.subject ?? kindOf(row, types),
    notes: row.notes,
    interaction_date: row.interaction_date,
    sentiment: SENTIMENTS.find((one) => one === row.sentiment) ?? null,
  }));
}
export type Note = Awaited<ReturnType<typeof lastNotes>>[number];

export async function prepareVisit(member: Member, id: string) {
  const [contacts, opportunities, followUps, notes] = await Promise.all([
    peopleAt(member, id),
    openOpportunities(member, id),
    openFollowUps(member, id),
    lastNotes(member, id),
  ]);
  return { contacts, opportunities, followUps, notes };
}
