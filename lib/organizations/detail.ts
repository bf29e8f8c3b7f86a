// Everything that prepares a visit: one request, in which the account brings what hangs on it.
import "server-only";
import type { Member } from "@/lib/auth";
import { kindOf, SENTIMENTS } from "@/lib/interactions/rules";
import { listEveryStage, listInteractionTypes } from "@/lib/lookups/queries";
import { followUpTitle } from "@/lib/today/rules";

export const ORGANIZATION_COLUMNS =
  "id, name, kind, owner_user_id, parent_id, is_shared, street, city, state_code, postal_code, territory, phone, email, website, segment, tags, notes, custom, last_interaction_at, created_at, updated_at, version";

const PEOPLE =
  "people:contacts!contacts_organization_fkey(id, full_name, title, phone, email, is_key_contact, advocacy_status, last_contact_at)";

const OPPORTUNITIES =
  "opportunities!opportunities_organization_fkey(id, name, stage, principal_names, next_action, next_action_date, last_interaction_at)";

/** What was promised or planned and is still open, whatever came after it. */
const PROMISED =
  "promised:interactions!interactions_organization_fkey(id, type, is_plan, subject, notes, follow_up_date, follow_up_note)";

/** What was said: what is only planned was not. */
const SAID =
  "said:interactions!interactions_organization_fkey(id, type, is_plan, subject, interaction_date, notes, sentiment)";

/** What was ordered last. */
const ORDERED = "orders!orders_organization_fkey(id, title, status, order_date, total_cents, currency_code)";

/** What is to be tasted, and what is owed of it. */
const SAMPLED = "samples!samples_organization_fkey(id, title, status, due_on)";

/** Null for absent and for not yours alike. */
export async function getOrganization(member: Member, id: string) {
  const stages = await openStages(member);
  const { data, error } = await member.db
    .from("organizations")
    .select(
      `${ORGANIZATION_COLUMNS}, ${PEOPLE}, ${OPPORTUNITIES}, ${PROMISED}, ${SAID}, ${ORDERED}, ${SAMPLED}` as const,
    )
    .eq("workspace_id", member.workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .is("people.deleted_at", null)
    .order("is_key_contact", { referencedTable: "people", ascending: false })
    .order("full_name_norm", { referencedTable: "people" })
    .limit(50, { referencedTable: "people" })
    .eq("opportunities.kind", "pipeline")
    .in(
      "opportunities.stage",
      stages.map(({ code }) => code),
    )
    .is("opportunities.deleted_at", null)
    .order("next_action_date", { referencedTable: "opportunities", nullsFirst: false })
    .order("id", { referencedTable: "opportunities" })
    .limit(20, { referencedTable: "opportunities" })
    .is("promised.deleted_at", null)
    .eq("promised.follow_up_required", true)
    .is("promised.follow_up_done_at", null)
    .order("follow_up_date", { referencedTable: "promised" })
    .order("id", { referencedTable: "promised" })
    .limit(8, { referencedTable: "promised" })
    .is("said.deleted_at", null)
    .eq("said.is_plan", false)
    .order("interaction_date", { referencedTable: "said", ascending: false })
    .order("id", { referencedTable: "said", ascending: false })
    .limit(5, { referencedTable: "said" })
    .is("orders.deleted_at", null)
    .order("order_date", { referencedTable: "orders", ascending: false })
    .order("id", { referencedTable: "orders" })
    .limit(5, { referencedTable: "orders" })
    .is("samples.deleted_at", null)
    .neq("samples.status", "closed")
    .order("due_on", { referencedTable: "samples" })
    .order("id", { referencedTable: "samples" })
    .limit(5, { referencedTable: "samples" })
    .maybeSingle();
  if (error) throw error;
  return data;
}
type Found = NonNullable<Awaited<ReturnType<typeof getOrganization>>>;
/** The account itself, as other pages have it, too. */
export type Organization = Omit<
  Found,
  "people" | "opportunities" | "promised" | "said" | "orders" | "samples"
>;
export type ContactAt = Found["people"][number];

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

async function openStages(member: Member) {
  const stages = await listEveryStage(member);
  return stages.filter(({ category }) => category === "open" || category === "stalled");
}

/** What prepares a visit, in words. */
export async function prepareVisit(member: Member, { people, opportunities, promised, said }: Found) {
  const [stages, types] = await Promise.all([openStages(member), listInteractionTypes(member)]);
  return {
    contacts: people,
    opportunities: opportunities.map((row) => {
      const stage = stages.find(({ code }) => code === row.stage);
      return { ...row, stageLabel: stage?.label ?? row.stage, isStalled: stage?.category === "stalled" };
    }),
    followUps: promised.map((row) => ({
      id: row.id,
      title: followUpTitle(row, kindOf(row, types)),
      follow_up_date: row.follow_up_date,
    })),
    notes: said.map((row) => ({
      id: row.id,
      title: row.subject ?? kindOf(row, types),
      notes: row.notes,
      interaction_date: row.interaction_date,
      sentiment: SENTIMENTS.find((one) => one === row.sentiment) ?? null,
    })),
  };
}
type Visit = Awaited<ReturnType<typeof prepareVisit>>;
export type OpenOpportunity = Visit["opportunities"][number];
export type OpenFollowUp = Visit["followUps"][number];
export type Note = Visit["notes"][number];
