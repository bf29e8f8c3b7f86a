-- The dashboard: a materialized pipeline by owner and stage behind a filter that says what the policies say, stage
-- conversion, and the activity of people.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001030', 'dashboard', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Pipeline by owner and stage ----------------------------------------------------------------------------------------

create materialized view app.dashboard_summary as
select o.workspace_id, o.owner_user_id, o.stage,
  count(*) as opportunities,
  coalesce(sum(o.estimated_value_cents), 0)::bigint as estimated_value_cents,
  count(*) filter (where o.next_action_date < current_date) as overdue_actions,
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

-- Reports ------------------------------------------------------------------------------------------------------------

-- Of the moves into each stage within a time: how many went on, were won or lost, and how long they stood there. Runs
-- under the caller's rights.
create function public.stage_conversion(
  since timestamptz default now() - interval '90 days', until timestamptz default now(), owner_ids uuid[] default null
)
returns table (
  stage text, stage_label text, stage_position int, entered bigint, moved_on bigint, won bigint, lost bigint,
  still_there bigint, conversion_percent numeric, average_days numeric
)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
    with moves as (
      select h.opportunity_id, h."to", h.changed_at,
        lead(h."to") over w as next_stage, lead(h.changed_at) over w as left_at
      from public.opportunity_stage_history h
      where h.workspace_id = app.current_workspace_id()
        and h.changed_at >= stage_conversion.since and h.changed_at < stage_conversion.until
        and (stage_conversion.owner_ids is null or h.owner_user_id = any (stage_conversion.owner_ids))
      window w as (partition by h.opportunity_id order by h.changed_at, h.recorded_at)
    )
    select s.code, s.label, s.position, count(m.opportunity_id), count(m.next_stage),
      count(*) filter (where n.category = 'won'), count(*) filter (where n.category = 'lost'),
      count(m.opportunity_id) filter (where m.next_stage is null),
      round(100.0 * count(m.next_stage) filter (where n.category in ('open', 'won'))
        / nullif(count(m.opportunity_id), 0), 1),
      round(avg(extract(epoch from coalesce(m.left_at, least(now(), stage_conversion.until)) - m.changed_at)
        / 86400)::numeric, 1)
    from public.stage_lu s
    left join moves m on m."to" = s.code
    left join public.stage_lu n on n.workspace_id = s.workspace_id and n.code = m.next_stage
    where s.workspace_id = app.current_workspace_id()
    group by s.code, s.label, s.position
    order by s.position;
end
$$;
comment on function public.stage_conversion is 'Moves into each stage within a time, and what became of them.';

-- Visits stay credited to who made them, whoever owns the record now. Runs under the caller's rights.
create function public.rep_activity(
  since timestamptz default now() - interval '30 days', until timestamptz default now(), owner_ids uuid[] default null
)
returns table (
  user_id uuid, full_name text, type text, type_label text, interactions bigint, organizations bigint,
  last_interaction_at timestamptz
)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
    select a.performed_by, p.full_name, a.type, t.label, a.interactions, a.organizations, a.last_at
    from (
      select i.performed_by, i.type, count(*) as interactions, count(distinct i.organization_id) as organizations,
        max(i.interaction_date) as last_at
      from public.interactions i
      where i.workspace_id = app.current_workspace_id()
        and i.interaction_date >= rep_activity.since and i.interaction_date < rep_activity.until
        and (rep_activity.owner_ids is null or i.owner_user_id = any (rep_activity.owner_ids))
      group by i.performed_by, i.type
    ) a
    left join public.profiles p on p.user_id = a.performed_by
    left join public.interaction_type_lu t on t.workspace_id = app.current_workspace_id() and t.code = a.type
    order by p.full_name, a.interactions desc;
end
$$;
comment on function public.rep_activity is 'What each person did within a time, by type of interaction.';

revoke all on function
  app.visible_dashboard_summary, app.dashboard_refreshed_at, public.refresh_dashboard_view
from public;
grant execute on function app.visible_dashboard_summary, app.dashboard_refreshed_at to authenticated, service_role;
grant execute on function public.refresh_dashboard_view, public.stage_conversion, public.rep_activity
  to authenticated, service_role;
grant select on reporting.dashboard_summary to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001030';
