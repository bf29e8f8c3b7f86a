// Everything the page of one opportunity shows, under the caller's rights: one request, in which each row brings what hangs on it.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";

export const TIMELINE_LENGTH = 50;

const COLUMNS =
  "id, name, auto_generated_name, kind, owner_user_id, organization_id, organization_name, primary_contact_id, stage, status, stage_changed_at, stage_manual, stage_manual_by, stage_manual_at, status_manual, status_manual_by, status_manual_at, priority, source, context, loss_reason, description, next_action, next_action_date, competition, decision_criteria, notes, estimated_value_cents, currency_code, probability, estimated_close_date, actual_close_date, opened_on, custom, version";

/** The customer, and its people for choosing among them. */
const CUSTOMER =
  "customer:organizations!opportunities_organization_fkey(id, name, custom, phone, street, city, state_code, postal_code, contacts!contacts_organization_fkey(id, full_name, title, phone, advocacy_status))";

const PRODUCTS =
  "products:opportunity_products!opportunity_products_opportunity_fkey(id, product_id, distributor_id, quantity, unit_price_cents, outcome, placed_at, notes, product:products!opportunity_products_product_fkey(name, unit, principal_id, principal:organizations!products_principal_fkey(id, name)), distributor:organizations!opportunity_products_distributor_fkey(id, name))";

const PARTICIPANTS =
  "participants:opportunity_participants!opportunity_participants_opportunity_fkey(id, organization_id, role, is_primary, is_derived, organization:organizations!opportunity_participants_organization_fkey(id, name))";

const STAKEHOLDERS =
  "stakeholders:opportunity_contacts!opportunity_contacts_opportunity_fkey(contact_id, role, is_primary)";

const MOVES =
  "moves:opportunity_stage_history!opportunity_stage_history_opportunity_fkey(id, from, to, changed_at, changed_by, cause, interaction_id)";

const ORDERED = "orders!orders_opportunity_fkey(id, title, status, order_date, total_cents, currency_code)";

const SAMPLED = "samples!samples_opportunity_fkey(id, title, status, due_on)";

const TIMELINE =
  "timeline:interactions!interactions_opportunity_fkey(id, type, subject, notes, interaction_date, sentiment, stage, performed_by, contact_id, contact_name, follow_up_required, follow_up_date, follow_up_done_at, is_plan, counted:interaction_principals!interaction_principals_interaction_fkey(principal_id, principal:organizations!interaction_principals_principal_fkey(id, name)))";

/** Null: there is none of that id, or it is not this person's to see. */
export async function getOpportunity({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("opportunities")
    .select(
      `${COLUMNS}, ${CUSTOMER}, ${PRODUCTS}, ${PARTICIPANTS}, ${STAKEHOLDERS}, ${MOVES}, ${TIMELINE}, ${ORDERED}, ${SAMPLED}` as const,
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .is("customer.contacts.deleted_at", null)
    .order("is_key_contact", { referencedTable: "customer.contacts", ascending: false })
    .order("full_name_norm", { referencedTable: "customer.contacts" })
    .limit(200, { referencedTable: "customer.contacts" })
    .is("products.deleted_at", null)
    .order("created_at", { referencedTable: "products" })
    .order("id", { referencedTable: "products" })
    .limit(200, { referencedTable: "products" })
    .is("participants.deleted_at", null)
    .neq("participants.role", "customer")
    .order("is_primary", { referencedTable: "participants", ascending: false })
    .order("created_at", { referencedTable: "participants" })
    .limit(100, { referencedTable: "participants" })
    .is("stakeholders.deleted_at", null)
    .order("is_primary", { referencedTable: "stakeholders", ascending: false })
    .order("created_at", { referencedTable: "stakeholders" })
    .limit(100, { referencedTable: "stakeholders" })
    .order("changed_at", { referencedTable: "moves", ascending: false })
    .order("recorded_at", { referencedTable: "moves", ascending: false })
    .limit(50, { referencedTable: "moves" })
    .is("timeline.deleted_at", null)
    .order("interaction_date", { referencedTable: "timeline", ascending: false })
    .order("created_at", { referencedTable: "timeline", ascending: false })
    .order("id", { referencedTable: "timeline", ascending: false })
    .limit(TIMELINE_LENGTH, { referencedTable: "timeline" })
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
export type Opportunity = NonNullable<Awaited<ReturnType<typeof getOpportunity>>>;

const previewSchema = z.object({ value: z.string().nullable() });

/** What the field would be if nobody had pinned it; null where nobody has. */
async function readUnpinned({ db }: Member, opportunity: Opportunity, field: "stage" | "status") {
  if (!opportunity[`${field}_manual`]) return null;
  const { data, error } = await db.rpc("preview_unpin", { opportunity_id: opportunity.id, field });
  if (error) throw error;
  return previewSchema.parse(data).value;
}

/** The kinds of interaction that moved it, by the interaction's id; the newest stand in the timeline. */
async function readMovers({ db, workspace }: Member, { moves, timeline }: Opportunity) {
  const known = new Map(timeline.map(({ id, type }) => [id, type]));
  const ids = moves.flatMap(({ interaction_id }) => interaction_id ?? []);
  const others = [...new Set(ids.filter((id) => !known.has(id)))];
  if (others.length === 0) return known;
  const { data, error } = await db
    .from("interactions")
    .select("id, type")
    .eq("workspace_id", workspace.id)
    .in("id", others);
  if (error) throw error;
  for (const { id, type } of data) known.set(id, type);
  return known;
}

export async function readOpportunityParts(member: Member, opportunity: Opportunity) {
  const [movers, unpinnedStage, unpinnedStatus] = await Promise.all([
    readMovers(member, opportunity),
    readUnpinned(member, opportunity, "stage"),
    readUnpinned(member, opportunity, "status"),
  ]);
  const { customer, moves, participants, products, stakeholders, timeline } = opportunity;
  const contacts = (customer?.contacts ?? []).map(({ full_name, ...contact }) => ({
    ...contact,
    name: full_name ?? "Without a name",
  }));
  const accounts = [
    customer,
    ...participants.map(({ organization }) => organization),
    ...products.flatMap(({ product, distributor }) => [product?.principal, distributor]),
    ...timeline.flatMap(({ counted }) => counted.map(({ principal }) => principal)),
  ].filter((account) => account !== null && account !== undefined);
  return {
    customer,
    contacts,
    timeline: timeline.map(({ counted, ...entry }) => ({
      ...entry,
      principalIds: counted.map(({ principal_id }) => principal_id),
    })),
    products: products.map(({ product, distributor: _, ...row }) => ({
      ...row,
      name: product?.name ?? "A product",
      unit: product?.unit ?? null,
      principalId: product?.principal_id ?? null,
      principal: product?.principal?.name ?? null,
    })),
    participants: participants.map(({ organization, ...row }) => ({
      ...row,
      name: organization?.name ?? "Not visible to you",
    })),
    stakeholders: stakeholders.map((row) => ({
      ...row,
      contact: contacts.find((contact) => contact.id === row.contact_id) ?? null,
    })),
    moves: moves.map((move) => ({
      ...move,
      interactionType: movers.get(move.interaction_id ?? "") ?? null,
    })),
    unpinned: { stage: unpinnedStage, status: unpinnedStatus },
    organizations: new Map(accounts.map((account) => [account.id, account.name])),
  };
}
export type OpportunityParts = Awaited<ReturnType<typeof readOpportunityParts>>;
export type TimelineEntry = OpportunityParts["timeline"][number];
