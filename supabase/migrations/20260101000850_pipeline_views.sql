-- Views on the pipeline that other people's scripts use. All run under the rights of whoever asks.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000850', 'pipeline_views', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- One row for each role an organization has, declared or implied by what it does.
create view public.v_org_roles with (security_invoker = true) as
select r.workspace_id, r.organization_id, r.role,
  case when bool_or(r.is_declared) then 'declared' else 'implied' end as source
from (
  select d.workspace_id, d.organization_id, d.role, true as is_declared from public.organization_roles d
  union all
  select p.workspace_id, p.principal_id, 'principal', false from public.products p
  union all
  select d.workspace_id, d.distributor_id, 'distributor', false from public.product_distributors d
  union all
  select o.workspace_id, o.organization_id, 'customer', false
  from public.opportunities o
  join public.stage_lu l on l.workspace_id = o.workspace_id and l.code = o.stage and l.category = 'won'
  union all
  select o.workspace_id, o.organization_id, 'prospect', false
  from public.opportunities o
  join public.stage_lu l on l.workspace_id = o.workspace_id and l.code = o.stage and l.category = 'open'
  where not exists (
    select from public.opportunities w
    join public.stage_lu wl on wl.workspace_id = w.workspace_id and wl.code = w.stage and wl.category = 'won'
    where w.workspace_id = o.workspace_id and w.organization_id = o.organization_id
  )
) r
group by r.workspace_id, r.organization_id, r.role;
comment on view public.v_org_roles is 'Roles of organizations with their source: declared, or implied by products, distribution and the caller''s pipeline.';

create view public.opportunity_principals with (security_invoker = true) as
select p.workspace_id, p.opportunity_id, p.organization_id as principal_id, p.is_primary, p.is_derived,
  p.commission_rate, p.territory, p.id as participant_id
from public.opportunity_participants p
where p.role = 'principal';
comment on view public.opportunity_principals is 'The principals among the participants.';

-- The columns of the older KitchenPantry, read from participants.
create view public.opportunities_legacy with (security_invoker = true) as
select o.workspace_id, o.id, o.name, o.priority, o.estimated_value_cents / 100.0 as estimated_value,
  o.estimated_close_date, o.actual_close_date, o.probability, o.primary_contact_id as contact_id, o.organization_id,
  o.description, o.next_action, o.next_action_date, o.competition, o.decision_criteria, o.notes, o.created_at,
  o.updated_at, o.created_by, o.updated_by, o.deleted_at, o.founding_interaction_id, o.stage,
  o.context as opportunity_context, o.auto_generated_name, o.status, o.stage_manual, o.status_manual,
  o.last_sync_at as last_sync_date,
  (select p.organization_id from public.opportunity_participants p
    where p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.role = 'customer' and p.is_primary
  ) as customer_organization_id,
  (select p.organization_id from public.opportunity_participants p
    where p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.role = 'principal' and p.is_primary
  ) as principal_organization_id,
  (select p.organization_id from public.opportunity_participants p
    where p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.role = 'distributor' and p.is_primary
  ) as distributor_organization_id
from public.opportunities o;
comment on view public.opportunities_legacy is 'Opportunities with the columns of the older schema.';

grant select on public.v_org_roles, public.opportunity_principals, public.opportunities_legacy
  to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000850';
