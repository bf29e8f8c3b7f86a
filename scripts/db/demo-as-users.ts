// Demo data shows what the product can do: each of its records is made once more by whoever owns it, as people make one.
import type postgres from "postgres";
import { loadDemo } from "./demo";
import { connect } from "./test-database";
import { type Outcome, runTool, toolOptions, withDatabases } from "./tool";

const MOST_VISITS = 400;

interface Made {
  workspace: string;
  template: string;
  owner: string;
  name: string;
  call: string;
}

// A person alone, with every field that the form has; the household behind them is the product's affair.
const PEOPLE = `
  select c.workspace_id as workspace, w.template, coalesce(c.owner_user_id, o.created_by) as owner, c.full_name as name,
    format('select public.create_contact(%L::jsonb)', jsonb_strip_nulls(jsonb_build_object(
      'organization_id', case o.kind when 'company' then o.id end, 'first_name', c.first_name, 'last_name', c.last_name,
      'phone', c.phone, 'title', c.title, 'is_key_contact', c.is_key_contact, 'advocacy_status', c.advocacy_status,
      'lead_score', c.lead_score, 'lead_status', c.lead_status, 'lead_loss_reason', c.lead_loss_reason, 'service_interests', c.service_interests,
      'source', c.source, 'notes', c.notes, 'custom', c.custom))) as call
  from public.contacts c
  join public.organizations o on o.workspace_id = c.workspace_id and o.id = c.organization_id
  join public.workspaces w on w.id = c.workspace_id
  order by c.id`;

const OPPORTUNITIES = `
  select o.workspace_id as workspace, w.template, o.owner_user_id as owner, o.name,
    format('select public.create_opportunity(%L::jsonb)', jsonb_strip_nulls(jsonb_build_object(
      'organization_id', o.organization_id, 'primary_contact_id', o.primary_contact_id, 'name', left(o.name, 200) || ' again',
      'priority', o.priority, 'source', o.source, 'context', o.context, 'competition', o.competition,
      'decision_criteria', o.decision_criteria, 'next_action', o.next_action, 'next_action_date', o.next_action_date,
      'estimated_value_cents', o.estimated_value_cents, 'opened_on', o.opened_on, 'custom', o.custom,
      'principal_ids', (select coalesce(jsonb_agg(p.organization_id order by p.is_primary desc), '[]')
        from public.opportunity_participants p where p.opportunity_id = o.id and p.role = 'principal'),
      'products', (select coalesce(jsonb_agg(jsonb_build_object('product_id', p.product_id, 'quantity', p.quantity)), '[]')
        from public.opportunity_products p where p.opportunity_id = o.id)))) as call
  from public.opportunities o
  join public.workspaces w on w.id = o.workspace_id
  where o.kind = 'pipeline' and o.deleted_at is null
  order by o.id`;

const VISITS = `
  select i.workspace_id as workspace, w.template, i.performed_by as owner, coalesce(i.subject, i.type) as name,
    format('select public.log_interaction(%L::jsonb)', jsonb_strip_nulls(jsonb_build_object(
      'opportunity_id', i.opportunity_id, 'contact_id', i.contact_id, 'type', i.type, 'subject', i.subject,
      'interaction_date', i.interaction_date, 'notes', i.notes, 'sentiment', i.sentiment, 'location', i.location,
      'duration_minutes', i.duration_minutes))) as call
  from public.interactions i
  join public.workspaces w on w.id = i.workspace_id
  where not i.is_plan and i.deleted_at is null
  order by w.template <> 'appointment-desk', i.id limit ${MOST_VISITS}`;

// What no page can bring about, past any rule of the database.
const IMPOSSIBLE: Record<string, string> = {
  "a household that is more than the person in it": `
    select o.name from public.organizations o
    where o.kind = 'household' and (
      coalesce(o.street, o.city, o.state_code, o.postal_code, o.territory, o.phone, o.email, o.website, o.segment, o.notes) is not null
      or o.tags <> '{}' or o.custom <> '{}'
      -- A lead is nobody's until somebody takes it.
      or o.owner_user_id is null and not exists (
        select from public.contacts c where c.workspace_id = o.workspace_id and c.organization_id = o.id and c.lead_status is not null)
      or (select array_agg(c.full_name) from public.contacts c where c.workspace_id = o.workspace_id and c.organization_id = o.id)
        is distinct from array[o.name])`,
  "an opportunity of a person without that person": `
    select p.name from public.opportunities p
    join public.organizations o on o.workspace_id = p.workspace_id and o.id = p.organization_id
    where o.kind = 'household' and p.kind = 'pipeline' and p.primary_contact_id is null`,
  "advocacy of patients": `
    select c.full_name as name from public.contacts c join public.workspaces w on w.id = c.workspace_id
    where w.template = 'appointment-desk' and c.advocacy_status <> 'Neutral'`,
  "a lead score where leads aren't scored": `
    select c.full_name as name from public.contacts c join public.workspaces w on w.id = c.workspace_id
    where not w.lead_scoring and coalesce(c.lead_score, c.lead_status) is not null`,
  "an order that its lines don't add up to, or a number that is left out": `
    select o.title as name from public.orders o
    where o.total_cents is distinct from (select sum(i.net_cents + i.tax_cents) from public.order_items i
        where i.workspace_id = o.workspace_id and i.order_id = o.id)
      or o.number > 1 and not exists (
        select from public.orders b where b.workspace_id = o.workspace_id and b.number = o.number - 1)
      or o.number > (select c.last_number from app.order_counters c where c.workspace_id = o.workspace_id)`,
  "an order after the licence ran out": `
    select o.title as name from public.orders o
    join public.organizations c on c.workspace_id = o.workspace_id and c.id = o.organization_id
    where o.order_date::text > c.custom ->> 'licence_expiry'`,
  "money where none is shown": `
    select o.name from public.opportunities o join public.workspaces w on w.id = o.workspace_id
    where not w.financials and o.estimated_value_cents is not null`,
};

class Undo extends Error {}

/** Whether its owner could make it by hand; whatever was made is taken back. */
async function refusalOf(sql: postgres.Sql, { workspace, owner, call }: Made): Promise<string | null> {
  return sql
    .begin(async (tx) => {
      await tx`select tests.act_as(${owner}::uuid, ${workspace}::uuid)`;
      await tx.unsafe(call);
      throw new Undo();
    })
    .then(
      () => null,
      (error: unknown) => (error instanceof Undo ? null : String(error)),
    );
}

runTool(async (): Promise<Outcome> => {
  let passed = 0;
  let failed = 0;
  const expect = (problems: readonly string[], what: string) => {
    console.log(`${problems.length === 0 ? "✓" : "✗"} ${what}`);
    for (const problem of problems.slice(0, 5)) console.log(`    ${problem}`);
    if (problems.length === 0) passed += 1;
    else failed += 1;
  };
  await withDatabases(
    toolOptions(),
    async (databases) => {
      const sql = connect(databases.adminUrl(await databases.create("demo")));
      try {
        await loadDemo(sql);
        for (const [what, query] of [
          ["person", PEOPLE],
          ["opportunity", OPPORTUNITIES],
          ["visit", VISITS],
        ] as const) {
          const rows = await sql.unsafe<Made[]>(query);
          const problems: string[] = rows.length === 0 ? ["there is none"] : [];
          for (const row of rows) {
            const refusal = await refusalOf(sql, row);
            if (refusal !== null) problems.push(`${row.template}, ${row.name}: ${refusal}`);
          }
          expect(problems, `each ${what} of the demo data can be made by who has it (${rows.length})`);
        }
        for (const [what, query] of Object.entries(IMPOSSIBLE)) {
          const rows = await sql.unsafe<{ name: string }[]>(query);
          expect(
            rows.map(({ name }) => name),
            `the demo data has nothing that nobody could make: ${what}`,
          );
        }
      } finally {
        await sql.end();
      }
    },
    { migrate: true, helpers: true },
  );
  return { passed, failed };
});
