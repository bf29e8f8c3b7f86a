-- The dashboard: a materialized pipeline by owner and stage behind a filter that says what the policies say.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001030', 'dashboard', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Pipeline by owner and stage ----------------------------------------------------------------------------------------

create materialized view app.dashboard_summary as
select o.workspace_id, o.owner_user_id, o.stage,
  count(*) as opportunities,
  -- Not cast: a sum of bigint is numeric, which no number of opportunities overflows.
  coalesce(sum(o.estimated_value_cents), 0) as estimated_value_cents,
  count(*) filter (where o.next_action_date < t.day) as overdue_actions,
  -- How long they have stood here, in four ages whose borders follow the levels of engagement.
  count(*) filter (where o.stage_changed_at >= now() - interval '7 days') as up_to_7_days,
  count(*) filter (where o.stage_changed_at < now() - interval '7 days'
    and o.stage_changed_at >= now() - interval '14 days') as up_to_14_days,
  count(*) filter (where o.stage_changed_at < now() - interval '14 days'
    and o.stage_changed_at >= now() - interval '30 days') as up_to_30_days,
  count(*) filter (where o.stage_changed_at < now() - interval '30 days') as over_30_days,
  round(avg(extract(epoch from now() - o.stage_changed_at) / 86400)::numeric, 1) as average_days_in_stage,
  max(o.last_interaction_at) as last_interaction_at
from public.opportunities o
join (select w.id, app.today_in(w.id) as day from public.workspaces w offset 0) t on t.id = o.workspace_id
where o.deleted_at is null and o.kind = 'pipeline'
group by o.workspace_id, o.owner_user_id, o.stage;

-- The name that operators look for: without it a refresh could not run while others read.
create unique index rds_owner_stage_uq on app.dashboard_summary (workspace_id, owner_user_id, stage);
revoke all on app.dashboard_summary from public, anon, authenticated, service_role;

create table app.view_refreshes (
  view_name text primary key,
  refreshed_at timestamptz not null,
  duration_ms int not null
);
alter table app.view_refreshes enable row level security;
comment on table app.view_refreshes is 'When a materialized view was last brought up to date, and how long that took. Granted to nobody.';

-- Definer: nobody may read the materialized view itself, for it knows no policies. Shows owners that the caller sees.
create function app.visible_dashboard_summary()
returns setof app.dashboard_summary
language plpgsql
stable
security definer
set search_path = ''
rows 200
as $$
begin
  if not app.has_permission('read', 'opportunity') then
    return;
  end if;
  return query
    select d.*
    from app.dashboard_summary d
    where d.workspace_id = app.current_workspace_id()
      and d.owner_user_id = any (app.visible_owner_ids('opportunity'));
end
$$;

-- Definer: the moment of the last refresh is no secret.
create function app.dashboard_refreshed_at()
returns timestamptz
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (select r.refreshed_at from app.view_refreshes r where r.view_name = 'app.dashboard_summary');
end
$$;

create view reporting.dashboard_summary
with (security_invoker = true)
as
select d.workspace_id, d.owner_user_id, d.stage, s.label as stage_label, s.position as stage_position,
  s.category as stage_category, d.opportunities as opportunities_count, d.estimated_value_cents, d.overdue_actions,
  d.up_to_7_days, d.up_to_14_days, d.up_to_30_days, d.over_30_days, d.average_days_in_stage, d.last_interaction_at,
  (select app.dashboard_refreshed_at()) as refreshed_at
from app.visible_dashboard_summary() d
left join public.stage_lu s on s.workspace_id = d.workspace_id and s.code = d.stage;

-- Definer: a refresh needs the owner of the view. Readers keep reading meanwhile; a second call at the same time, or
-- from a client within 30 seconds, has nothing to do and says so. Counters are folded along the way.
create function public.refresh_dashboard_view()
returns boolean
language plpgsql
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_began timestamptz := clock_timestamp();
begin
  if app.is_client() and app.current_workspace_id() is null then
    perform app.refuse('not_a_member', 'You are not an active member of this workspace.', 403);
  end if;
  if not pg_try_advisory_xact_lock(hashtext('app.dashboard_summary')) then
    return false;
  end if;
  if app.is_client() and app.dashboard_refreshed_at() > clock_timestamp() - interval '30 seconds' then
    return false;
  end if;
  perform app.fold_principal_stats();
  refresh materialized view concurrently app.dashboard_summary;
  insert into app.view_refreshes as r (view_name, refreshed_at, duration_ms)
  values ('app.dashboard_summary', clock_timestamp(), extract(milliseconds from clock_timestamp() - v_began)::int)
  on conflict (view_name) do update set refreshed_at = excluded.refreshed_at, duration_ms = excluded.duration_ms;
  return true;
end
$$;
comment on function public.refresh_dashboard_view is 'Definer. Brings the dashboard up to date; false when somebody just did or is doing it.';

revoke all on function
  app.visible_dashboard_summary, app.dashboard_refreshed_at, public.refresh_dashboard_view
from public;
grant execute on function app.visible_dashboard_summary, app.dashboard_refreshed_at to authenticated, service_role;
grant execute on function public.refresh_dashboard_view to authenticated, service_role;
grant select on reporting.dashboard_summary to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001030';
