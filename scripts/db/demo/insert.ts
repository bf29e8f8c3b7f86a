// Writes what was made in few statements, in the name of whoever did it, with every trigger on.
import type { TransactionSql } from "postgres";
import { actAs } from "./actor";
import { daysBefore } from "./calendar";
import { refreshPlans } from "./plans";
import type { Contact, Interaction, Opportunity, Organization, Product } from "./types";

export type Target = { sql: TransactionSql; workspaceId: string; adminId: string; now: Date };

const chunkSize = 400;

function chunksOf<T>(rows: T[]): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < rows.length; from += chunkSize) {
    chunks.push(rows.slice(from, from + chunkSize));
  }
  return chunks;
}

/** Rows in rounds, no two of a round with the same key. */
function roundsOf<T>(rows: T[], keyOf: (row: T) => string): T[][] {
  const seen = new Map<string, number>();
  const rounds: T[][] = [];
  for (const row of rows) {
    const round = seen.get(keyOf(row)) ?? 0;
    seen.set(keyOf(row), round + 1);
    rounds[round] = [...(rounds[round] ?? []), row];
  }
  return rounds;
}

/** Rows by whoever they are written in the name of. */
function byActor<T>(rows: T[], actorOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    groups.set(actorOf(row), [...(groups.get(actorOf(row)) ?? []), row]);
  }
  return groups;
}

async function insertAs<T>(
  target: Target,
  rows: T[],
  actorOf: (row: T) => string,
  write: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  for (const [actor, group] of byActor(rows, actorOf)) {
    await actAs(target.sql, actor, target.workspaceId);
    for (const chunk of chunksOf(group)) {
      await write(chunk);
    }
  }
}

export async function insertOrganizations(target: Target, organizations: Organization[]): Promise<void> {
  const { sql, workspaceId, now } = target;
  const actorOf = (one: Organization) => one.owner ?? target.adminId;
  await insertAs(target, organizations, actorOf, (chunk) => {
    const rows = chunk.map((one) => ({
      workspace_id: workspaceId,
      id: one.id,
      name: one.name,
      kind: one.kind,
      owner_user_id: one.owner,
      street: one.street,
      city: one.city,
      state_code: one.state,
      postal_code: one.zip,
      territory: one.territory,
      phone: one.phone,
      email: one.email,
      website: one.website,
      segment: one.segment,
      tags: one.tags,
      notes: one.notes,
      custom: sql.json(one.custom),
      opened_on: daysBefore(now, one.openedDaysAgo),
      created_at: daysBefore(now, one.openedDaysAgo),
    }));
    return sql`insert into public.organizations ${sql(rows)}`;
  });
  const roles = organizations.flatMap((one) =>
    one.roles.map((role) => ({
      workspace_id: workspaceId,
      organization_id: one.id,
      role,
      created_at: daysBefore(now, one.openedDaysAgo),
    })),
  );
  if (roles.length > 0) {
    await actAs(sql, target.adminId, workspaceId);
    await sql`insert into public.organization_roles ${sql(roles)}`;
  }
}

export async function insertContacts(
  target: Target,
  contacts: Contact[],
  organizations: Organization[],
): Promise<void> {
  const { sql, workspaceId, now } = target;
  const homes = new Map(organizations.map((one) => [one.id, one]));
  const actorOf = (one: Contact) => homes.get(one.organizationId)?.owner ?? target.adminId;
  await insertAs(target, contacts, actorOf, (chunk) => {
    const rows = chunk.map((one) => ({
      workspace_id: workspaceId,
      id: one.id,
      organization_id: one.organizationId,
      first_name: one.first,
      last_name: one.last,
      email: one.email,
      phone: one.phone,
      title: one.title,
      is_key_contact: one.isKey,
      advocacy_status: one.advocacy,
      lead_score: one.leadScore,
      lead_status: one.leadStatus,
      lead_since: one.leadSince ?? null,
      lead_loss_reason: one.lossReason ?? null,
      service_interests: one.interests,
      source: one.source,
      notes: one.notes,
      custom: sql.json(one.custom),
      created_at: daysBefore(now, homes.get(one.organizationId)?.openedDaysAgo ?? 30),
    }));
    return sql`insert into public.contacts ${sql(rows)}`;
  });
}

export async function insertProducts(target: Target, products: Product[]): Promise<void> {
  const { sql, workspaceId, now } = target;
  await insertAs(
    target,
    products,
    () => target.adminId,
    (chunk) => {
      const rows = chunk.map((one) => ({
        workspace_id: workspaceId,
        id: one.id,
        principal_id: one.principalId,
        name: one.name,
        sku: one.sku,
        category: one.category,
        unit: one.unit,
        list_price_cents: one.priceCents,
        custom: sql.json(one.custom),
        created_at: daysBefore(now, 370),
      }));
      return sql`insert into public.products ${sql(rows)}`;
    },
  );
  const carried = products.flatMap((one) =>
    one.distributors.map((id, i) => ({
      workspace_id: workspaceId,
      product_id: one.id,
      distributor_id: id,
      is_primary: i === 0,
      created_at: daysBefore(now, 370),
    })),
  );
  for (const chunk of carried.length > 0 ? chunksOf(carried) : []) {
    await sql`insert into public.product_distributors ${sql(chunk)}`;
  }
}

async function insertMembersOf(target: Target, opportunities: Opportunity[]): Promise<void> {
  const { sql, workspaceId } = target;
  const common = (one: Opportunity) => ({
    workspace_id: workspaceId,
    opportunity_id: one.id,
    owner_user_id: one.owner,
    created_at: one.opened,
  });
  const products = opportunities.flatMap((one) =>
    one.products.map((line) => ({
      ...common(one),
      product_id: line.productId,
      distributor_id: one.distributorId,
      quantity: line.quantity,
      outcome: line.outcome,
      placed_at: line.placed,
    })),
  );
  const participants = opportunities.flatMap((one) => [
    ...(one.products.length === 0
      ? one.principalIds.map((id, i) => ({
          ...common(one),
          organization_id: id,
          role: "principal",
          is_primary: i === 0,
        }))
      : []),
    ...(one.distributorId
      ? [{ ...common(one), organization_id: one.distributorId, role: "distributor", is_primary: true }]
      : []),
  ]);
  const people = opportunities.flatMap((one) =>
    one.stakeholders.map((who) => ({
      ...common(one),
      contact_id: who.contactId,
      role: who.role,
      is_primary: who.isPrimary,
    })),
  );
  for (const chunk of chunksOf(products)) {
    await sql`insert into public.opportunity_products ${sql(chunk)}`;
  }
  for (const chunk of chunksOf(participants)) {
    await sql`insert into public.opportunity_participants ${sql(chunk)}`;
  }
  for (const chunk of chunksOf(people)) {
    await sql`insert into public.opportunity_contacts ${sql(chunk)}`;
  }
}

export async function insertOpportunities(target: Target, opportunities: Opportunity[]): Promise<void> {
  const { sql, workspaceId } = target;
  for (const [owner, group] of byActor(opportunities, (one) => one.owner)) {
    await actAs(sql, owner, workspaceId);
    // Names are generated and numbered: those of one customer are written one after the other.
    for (const chunk of roundsOf(group, (one) => one.organizationId)) {
      const rows = chunk.map((one) => ({
        workspace_id: workspaceId,
        id: one.id,
        owner_user_id: one.owner,
        organization_id: one.organizationId,
        primary_contact_id: one.contactId,
        kind: one.kind,
        stage: one.stage,
        context: one.context,
        source: one.source,
        priority: one.priority,
        opened_on: one.opened,
        estimated_close_date: one.closes,
        next_action: one.nextAction,
        next_action_date: one.nextActionDate,
        competition: one.competition,
        decision_criteria: one.criteria,
        estimated_value_cents: one.valueCents,
        created_at: one.opened,
      }));
      await sql`insert into public.opportunities ${sql(rows)}`;
      await insertMembersOf(target, chunk);
    }
  }
}

/** One wave after the other, so that every move of a stage is one of its own in the history. */
export async function insertInteractions(target: Target, interactions: Interaction[]): Promise<void> {
  const { sql, workspaceId } = target;
  const waves = [...new Set(interactions.map((one) => one.wave))].sort((a, b) => a - b);
  for (const wave of waves) {
    const inWave = interactions.filter((one) => one.wave === wave);
    // Once before the first, once when there is enough to be looked up by index.
    if (wave < 2) {
      await refreshPlans(sql);
    }
    await insertAs(
      target,
      inWave,
      (one) => one.performedBy,
      async (chunk) => {
        const rows = chunk.map((one) => ({
          workspace_id: workspaceId,
          id: one.id,
          opportunity_id: one.opportunityId,
          contact_id: one.contactId,
          owner_user_id: one.performedBy,
          performed_by: one.performedBy,
          type: one.type,
          subject: one.subject,
          interaction_date: one.at,
          duration_minutes: one.minutes,
          location: one.location,
          notes: one.notes,
          stage: one.stage,
          loss_reason: one.lossReason,
          sentiment: one.sentiment,
          follow_up_required: one.followUp !== null,
          follow_up_date: one.followUp,
          follow_up_note: one.followUpNote,
          follow_up_done_at: one.followUpDone,
          created_at: new Date(one.at.getTime() + 4 * 60 * 1000),
        }));
        await sql`insert into public.interactions ${sql(rows)}`;
        const shown = chunk.flatMap((one) =>
          one.productIds.map((id) => ({
            workspace_id: workspaceId,
            interaction_id: one.id,
            product_id: id,
            created_at: one.at,
          })),
        );
        if (shown.length > 0) {
          await sql`insert into public.interaction_products ${sql(shown)}`;
        }
      },
    );
  }
}
