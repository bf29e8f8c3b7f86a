// Everything the page of one opportunity shows, read side by side under the caller's rights.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";

/** Null: there is none of that id, or it is not this person's to see. */
export async function getOpportunity({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("opportunities")
    .select(
      "id, name, auto_generated_name, kind, owner_user_id, organization_id, organization_name, primary_contact_id, stage, status, stage_changed_at, stage_manual, stage_manual_by, stage_manual_at, status_manual, status_manual_by, status_manual_at, priority, source, context, loss_reason, description, next_action, next_action_date, competition, decision_criteria, notes, estimated_value_cents, currency_code, probability, estimated_close_date, actual_close_date, opened_on, custom, version",
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Opportunity = NonNullable<Awaited<ReturnType<typeof getOpportunity>>>;

export const TIMELINE_LENGTH = 50;

async function readTimeline(member: Member, id: string) {
  const { db, workspace } = member;
  const [interactions, counted] = await Promise.all([
    db
      .from("interactions")
      .select(
        "id, type, subject, notes, interaction_date, sentiment, stage, performed_by, contact_id, contact_name, follow_up_required, follow_up_date, follow_up_done_at, is_plan",
      )
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .is("deleted_at", null)
      .order("interaction_date", { ascending: false })
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(TIMELINE_LENGTH),
    db
      .from("interaction_principals")
      .select("interaction_id, principal_id")
      .eq("workspace_id", workspace.id)
      .eq("opportunity_id", id)
      .limit(500),
  ]);
  if (interactions.error) throw interactions.error;
  if (counted.error) throw counted.error;
  return interactions.data.map((row) => ({
    ...row,
    principalIds: counted.data
      .filter(({ interaction_id }) => interaction_id === row.id)
      .map(({ principal_id }) => principal_id),
  }));
}

async function readProducts({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("opportunity_products")
    .select("id, product_id, distributor_id, quantity, unit_price_cents, outcome, placed_at, notes")
    .eq("workspace_id", workspace.id)
    .eq("opportunity_id", id)
    .is("deleted_at", null)
    .order("created_at")
    .order("id")
    .limit(200);
  if (error) throw error;
  if (data.length === 0) return [];
  const products = await db
    .from("products")
    .select("id, name, unit, principal_id")
    .eq("workspace_id", workspace.id)
    .in(
      "id",
      data.map(({ product_id }) => product_id),
    );
  if (products.error) throw products.error;
  return data.map((row) => {
    const product = products.data.find((one) => one.id === row.product_id);
    return {
      ...row,
      name: product?.name ?? "A product",
      unit: product?.unit ?? null,
      principalId: product?.principal_id ?? null,
    };
  });
}

async function readParticipants({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("opportunity_participants")
    .select("id, organization_id, role, is_primary, is_derived")
    .eq("workspace_id", workspace.id)
    .eq("opportunity_id", id)
    .is("deleted_at", null)
    .neq("role", "customer")
    .order("is_primary", { ascending: false })
    .order("created_at")
    .limit(100);
  if (error) throw error;
  return data;
}

async function readStakeholders({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("opportunity_contacts")
    .select("contact_id, role, is_primary")
    .eq("workspace_id", workspace.id)
    .eq("opportunity_id", id)
    .is("deleted_at", null)
    .order("is_primary", { ascending: false })
    .order("created_at")
    .limit(100);
  if (error) throw error;
  return data;
}

/** The people of the customer, for choosing among them. */
async function readContacts({ db, workspace }: Member, organizationId: string) {
  const { data, error } = await db
    .from("contacts")
    .select("id, full_name, title, phone, advocacy_status")
    .eq("workspace_id", workspace.id)
    .eq("organization_id", organizationId)
    .is("deleted_at", null)
    .order("is_key_contact", { ascending: false })
    .order("full_name_norm")
    .limit(200);
  if (error) throw error;
  return data.map(({ full_name, ...contact }) => ({ ...contact, name: full_name ?? "Without a name" }));
}

async function readMoves({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("opportunity_stage_history")
    .select("id, from, to, changed_at, changed_by, cause, interaction_id")
    .eq("workspace_id", workspace.id)
    .eq("opportunity_id", id)
    .order("changed_at", { ascending: false })
    .order("recorded_at", { ascending: false })
    .limit(50);
  if (error) throw error;
  return data;
}

const previewSchema = z.object({ value: z.string().nullable() });

/** What the field would be if nobody had pinned it; null where nobody has. */
async function readUnpinned({ db }: Member, opportunity: Opportunity, field: "stage" | "status") {
  if (!opportunity[`${field}_manual`]) return null;
  const { data, error } = await db.rpc("preview_unpin", { opportunity_id: opportunity.id, field });
  if (error) throw error;
  return previewSchema.parse(data).value;
}

/** The kinds of interaction that moved it, by the interaction's id. */
async function readMovers({ db, workspace }: Member, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map<string, string>();
  const { data, error } = await db
    .from("interactions")
    .select("id, type")
    .eq("workspace_id", workspace.id)
    .in("id", wanted);
  if (error) throw error;
  return new Map(data.map(({ id, type }) => [id, type]));
}

/** The customer, and by name whoever takes part. */
async function readAccounts({ db, workspace }: Member, ids: readonly (string | null)[]) {
  const { data, error } = await db
    .from("organizations")
    .select("id, name, phone, street, city, state_code, postal_code")
    .eq("workspace_id", workspace.id)
    .in("id", [...new Set(ids.filter((one) => one !== null))]);
  if (error) throw error;
  return data;
}

export async function readOpportunityParts(member: Member, opportunity: Opportunity) {
  const { id } = opportunity;
  const [timeline, products, participants, stakeholders, contacts, moves, unpinnedStage, unpinnedStatus] =
    await Promise.all([
      readTimeline(member, id),
      readProducts(member, id),
      readParticipants(member, id),
      readStakeholders(member, id),
      readContacts(member, opportunity.organization_id),
      readMoves(member, id),
      readUnpinned(member, opportunity, "stage"),
      readUnpinned(member, opportunity, "status"),
    ]);
  const known = new Map(timeline.map(({ id: one, type }) => [one, type]));
  const [accounts, movers] = await Promise.all([
    readAccounts(member, [
      opportunity.organization_id,
      ...participants.map(({ organization_id }) => organization_id),
      ...products.flatMap(({ distributor_id, principalId }) => [distributor_id, principalId]),
      ...timeline.flatMap(({ principalIds }) => principalIds),
    ]),
    readMovers(
      member,
      moves.map(({ interaction_id }) =>
        interaction_id !== null && known.has(interaction_id) ? null : interaction_id,
      ),
    ),
  ]);
  const organizations = new Map(accounts.map(({ id: one, name }) => [one, name]));
  return {
    timeline,
    customer: accounts.find((one) => one.id === opportunity.organization_id) ?? null,
    products: products.map((row) => ({
      ...row,
      principal: organizations.get(row.principalId ?? "") ?? null,
    })),
    participants: participants.map((row) => ({
      ...row,
      name: organizations.get(row.organization_id) ?? "Not visible to you",
    })),
    stakeholders: stakeholders.map((row) => ({
      ...row,
      contact: contacts.find((contact) => contact.id === row.contact_id) ?? null,
    })),
    contacts,
    moves: moves.map((move) => ({
      ...move,
      interactionType: known.get(move.interaction_id ?? "") ?? movers.get(move.interaction_id ?? "") ?? null,
    })),
    unpinned: { stage: unpinnedStage, status: unpinnedStatus },
    organizations,
  };
}
export type OpportunityParts = Awaited<ReturnType<typeof readOpportunityParts>>;
export type TimelineEntry = OpportunityParts["timeline"][number];
