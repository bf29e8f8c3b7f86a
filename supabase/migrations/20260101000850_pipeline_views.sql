-- Views on the pipeline that other people's scripts use, and what lists of accounts say of it. All run under the rights of whoever
-- asks.
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
  -- Whoever bought is a customer, whatever else is open with them. Each account once: its work is read once for both.
  select w.workspace_id, w.organization_id, case when w.has_bought then 'customer' else 'prospect' end, false
  from (
    select o.workspace_id, o.organization_id, bool_or(l.category = 'won') as has_bought
    from public.opportunities o
    join public.stage_lu l on l.workspace_id = o.workspace_id and l.code = o.stage and l.category in ('won', 'open')
    group by o.workspace_id, o.organization_id
  ) w
) r
group by r.workspace_id, r.organization_id, r.role;
comment on view public.v_org_roles is 'Roles of organizations with their source: declared, or implied by products, distribution and the caller''s pipeline.';

-- What a page of the list of organizations says of them, for all at once: one question where the rows, their roles and what is
-- open with them were three. Runs under the caller's rights; whom they don't see is left out.
create function public.organizations_listed(ids uuid[])
returns table (
  id uuid, name text, city text, state_code text, territory text, segment text, email text, phone text, owner_user_id uuid,
  last_interaction_at timestamptz, roles text[], open_opportunities int
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 50
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  if coalesce(cardinality(organizations_listed.ids), 0) > 500 then
    perform app.refuse('too_many_records', 'Ask for at most 500 at once.', 400);
  end if;
  return query
    with roles as (
      select r.organization_id, array_agg(r.role::text order by r.role) as roles
      from public.v_org_roles r
      where r.workspace_id = v_workspace and r.organization_id = any (organizations_listed.ids)
      group by r.organization_id
    ),
    work as (
      select o.organization_id, count(*)::int as open
      from public.opportunities o
      join public.stage_lu s on s.workspace_id = v_workspace and s.code = o.stage and s.category = 'open'
      where o.workspace_id = v_workspace and o.organization_id = any (organizations_listed.ids) and o.kind = 'pipeline'
      group by o.organization_id
    )
    select g.id, g.name, g.city, g.state_code, g.territory, g.segment, g.email, g.phone, g.owner_user_id, g.last_interaction_at,
      coalesce(r.roles, '{}'), coalesce(w.open, 0)
    from public.organizations g
    left join roles r on r.organization_id = g.id
    left join work w on w.organization_id = g.id
    where g.workspace_id = v_workspace and g.id = any (organizations_listed.ids);
end
$$;
comment on function public.organizations_listed is 'What a list says of these organizations: the account, its roles, and how much the caller has open with it.';

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
revoke all on function public.organizations_listed from public, anon;
grant execute on function public.organizations_listed to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000850';
