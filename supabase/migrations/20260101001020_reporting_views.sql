-- Views for lists, boards and reports. All security_invoker: they show what the caller may read, joined.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001020', 'reporting_views', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Opportunities ------------------------------------------------------------------------------------------------------

-- The latest interaction of every opportunity, by the copied pointer: DISTINCT ON over a million rows costs 900 times.
create view reporting.latest_interaction
with (security_invoker = true)
as
select o.workspace_id, o.id as opportunity_id, i.id as interaction_id, i.type, i.subject, i.interaction_date,
  i.contact_id, i.owner_user_id, i.performed_by, i.sentiment, i.notes, i.stage, i.status, i.follow_up_required,
  i.follow_up_date, i.follow_up_done_at
from public.opportunities o
join public.interactions i on i.workspace_id = o.workspace_id and i.id = o.last_interaction_id;

-- One row per card and nothing joined.
create view reporting.pipeline_card
with (security_invoker = true)
as
select o.workspace_id, o.id, o.name, o.organization_id, o.organization_name, o.owner_user_id, o.stage, o.status,
  o.stage_manual, o.status_manual, o.priority, o.principal_ids, o.principal_names, o.next_action, o.next_action_date,
  o.estimated_close_date, o.estimated_value_cents, o.currency_code, o.last_interaction_at, o.stage_changed_at,
  o.created_at, o.created_by, o.updated_at, o.version, o.context, o.source, o.loss_reason, o.opened_on, o.actual_close_date,
  o.next_due_on, o.probability, o.custom
from public.opportunities o
where o.kind = 'pipeline';

-- Everything a list or an export may show. Columns that a query leaves out cost nothing.
create view reporting.pipeline_full
with (security_invoker = true)
as
select o.workspace_id, o.id, o.name, o.kind, o.owner_user_id, w.full_name as owner_name, o.organization_id,
  o.organization_name, g.city as organization_city, g.state_code as organization_state,
  g.territory as organization_territory, g.segment as organization_segment,
  o.primary_contact_id, c.full_name as primary_contact_name, c.email as primary_contact_email,
  c.phone as primary_contact_phone, o.stage, s.label as stage_label, s.position as stage_position,
  s.category as stage_category, o.status, t.label as status_label, o.stage_manual, o.status_manual, o.priority,
  o.source, o.context, o.loss_reason, o.principal_ids, o.principal_names,
  (
    select coalesce(array_agg(p.name order by p.name), '{}')
    from public.opportunity_products x
    join public.products p on p.workspace_id = x.workspace_id and p.id = x.product_id
    where x.workspace_id = o.workspace_id and x.opportunity_id = o.id
  ) as product_names,
  (
    select count(*) from public.opportunity_products x
    where x.workspace_id = o.workspace_id and x.opportunity_id = o.id
  ) as product_count,
  o.description, o.notes, o.next_action, o.next_action_date, o.competition, o.decision_criteria, o.estimated_value_cents,
  o.currency_code, o.probability, o.opened_on, o.estimated_close_date, o.actual_close_date,
  o.last_interaction_id, o.last_interaction_at, i.type as last_interaction_type, i.subject as last_interaction_subject,
  i.sentiment as last_interaction_sentiment,
  -- The next one that is open, planned ones too; else what the last interaction promised.
  coalesce(o.next_follow_up_on, i.follow_up_date) as follow_up_date, o.next_follow_up_on is not null as follow_up_open,
  public.calculate_engagement_level(o.last_interaction_at, (select app.workspace_time_zone())) as engagement_level,
  public.engagement_percent(o.last_interaction_at, (select app.workspace_time_zone())) as engagement_percent,
  o.stage_changed_at, app.days_since(o.stage_changed_at, (select app.workspace_time_zone())) as days_in_stage,
  o.created_at, o.created_by, o.updated_at, o.version, o.custom
from public.opportunities o
left join public.organizations g on g.workspace_id = o.workspace_id and g.id = o.organization_id
left join public.contacts c on c.workspace_id = o.workspace_id and c.id = o.primary_contact_id
left join public.profiles w on w.user_id = o.owner_user_id
left join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
left join public.status_lu t on t.workspace_id = o.workspace_id and t.code = o.status
left join public.interactions i on i.workspace_id = o.workspace_id and i.id = o.last_interaction_id;

-- Principals ---------------------------------------------------------------------------------------------------------

-- One row per principal: what the caller's visible books did for it.
create view reporting.principal_activity_summary
with (security_invoker = true)
as
select g.workspace_id, g.id as principal_id, g.name, g.owner_user_id,
  coalesce(s.opportunities, 0) as opportunities_count,
  coalesce(s.open_opportunities, 0) as open_opportunities_count,
  coalesce(s.won_opportunities, 0) as won_opportunities_count,
  coalesce(s.interactions, 0) as interactions_count,
  coalesce(p.products, 0) as products_count,
  coalesce(f.due, 0) as follow_ups_due, f.next_date as next_follow_up_date,
  s.last_interaction_at as last_activity_at,
  public.calculate_engagement_level(s.last_interaction_at, (select app.workspace_time_zone())) as engagement_level,
  public.engagement_percent(s.last_interaction_at, (select app.workspace_time_zone())) as engagement_percent,
  app.days_since(s.last_interaction_at, (select app.workspace_time_zone())) as days_since_activity
from public.organization_roles r
join public.organizations g on g.workspace_id = r.workspace_id and g.id = r.organization_id
left join (
  select a.principal_id, sum(a.opportunities) as opportunities, sum(a.open_opportunities) as open_opportunities,
    sum(a.won_opportunities) as won_opportunities, sum(a.interactions) as interactions,
    max(a.last_interaction_at) as last_interaction_at
  from app.principal_stats_of() a
  group by a.principal_id
) s on s.principal_id = g.id
left join (
  select x.workspace_id, x.principal_id, count(*) as products
  from public.products x
  group by x.workspace_id, x.principal_id
) p on p.workspace_id = g.workspace_id and p.principal_id = g.id
left join app.open_follow_ups_of_principals() f on f.principal_id = g.id
where r.role = 'principal';

-- One row per customer and principal. Ask for one customer, one principal or one page of either; a whole workspace is a
-- report, not a list.
create view reporting.org_principal_summary
with (security_invoker = true)
as
-- Read once; joined, it would be looked up for every opportunity.
with stages as materialized (select l.workspace_id, l.code, l.category from public.stage_lu l)
select o.workspace_id, o.organization_id, o.organization_name, p.principal_id,
  count(*) as opportunities_count,
  count(*) filter (where s.category = 'open') as open_opportunities_count,
  count(*) filter (where s.category = 'won') as won_opportunities_count,
  coalesce(sum(v.interactions), 0) as interactions_count,
  max(v.last_interaction_at) as last_interaction_at,
  min(o.opened_on) as first_opened_on
from public.opportunities o
left join stages s on s.workspace_id = o.workspace_id and s.code = o.stage
-- The copies on the card: whoever may read the opportunity may read its participants, by the same conditions.
cross join lateral unnest(o.principal_ids) as p (principal_id)
left join lateral (
  select count(*) filter (where x.visit_id is null or not exists (
      select from public.interaction_principals e
      where e.workspace_id = x.workspace_id and e.visit_id = x.visit_id and e.principal_id = x.principal_id
        and e.opportunity_owner_user_id = x.opportunity_owner_user_id and e.deleted_at is null
        and e.interaction_id < x.interaction_id
    )) as interactions,
    max(x.interaction_date) as last_interaction_at
  from public.interaction_principals x
  where x.workspace_id = o.workspace_id and x.opportunity_id = o.id and x.principal_id = p.principal_id
) v on true
where o.kind = 'pipeline'
group by o.workspace_id, o.organization_id, o.organization_name, p.principal_id;

grant select on all tables in schema reporting to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001020';
