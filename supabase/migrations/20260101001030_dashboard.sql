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

-- What counted for each principal in each book, by weeks from Monday in the workspace's time zone: a trend, drawn small. It may
-- be as old as the last refresh; every number that is written out is counted when it is asked for.
create materialized view app.principal_week_summary as
select p.workspace_id, p.principal_id, p.opportunity_owner_user_id as owner_user_id,
  date_trunc('week', p.interaction_date at time zone w.time_zone)::date as week, count(*)::int as interactions
from public.interaction_principals p
join public.workspaces w on w.id = p.workspace_id
where p.deleted_at is null and p.interaction_date >= now() - interval '91 days'
group by 1, 2, 3, 4;
create unique index principal_week_summary_key
  on app.principal_week_summary (workspace_id, principal_id, owner_user_id, week) include (interactions);
revoke all on app.principal_week_summary from public, anon, authenticated, service_role;

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

-- Definer: nobody may read the materialized view itself. Twelve weeks up to this one in books that the caller sees, and up to
-- 100 visits of the last 30 days that they read; `owner_ids` narrows, never widens.
create function public.principal_trends(
  principals uuid[], owner_ids uuid[] default null, time_zone text default null
)
returns table (principal_id uuid, weeks int[], last_30_days int)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 8
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_monday date := app.today_in(v_workspace) - (extract(isodow from app.today_in(v_workspace))::int - 1);
  -- Days are the reader's, as in the list behind the number.
  v_zone text := coalesce(principal_trends.time_zone, app.workspace_time_zone());
  v_since timestamptz := ((now() at time zone v_zone)::date - 29)::timestamp at time zone v_zone;
  v_me uuid := app.current_user_id();
  v_owners uuid[];
  v_shared uuid[];
  v_shared_opportunities uuid[];
  v_denied uuid[];
  v_denied_opportunities uuid[];
begin
  if cardinality(principal_trends.principals) > 100 then
    perform app.refuse('input_invalid', 'Ask for at most 100 organizations.', 400, 'principals');
  end if;
  if not app.has_permission('read', 'interaction') then
    return;
  end if;
  v_owners := app.visible_owner_ids('interaction');
  v_shared := app.shared_record_ids('interaction', 'read');
  v_shared_opportunities := app.shared_record_ids('opportunity', 'read');
  v_denied := app.denied_record_ids('interaction');
  v_denied_opportunities := app.denied_record_ids('opportunity');
  return query
    select p.id,
      array(
        select coalesce(sum(s.interactions), 0)::int
        from generate_series(11, 0, -1) n (ago)
        left join app.principal_week_summary s
          on s.workspace_id = v_workspace and s.principal_id = p.id and s.week = v_monday - 7 * n.ago
          and s.owner_user_id = any (v_owners)
          and (principal_trends.owner_ids is null or s.owner_user_id = any (principal_trends.owner_ids))
        group by n.ago
        order by n.ago desc
      ),
      (select count(*)::int from (
        select from public.interaction_principals i
        where i.workspace_id = v_workspace and i.principal_id = p.id and i.deleted_at is null
          and i.interaction_date >= v_since
          and app.reads_logged(
            i.interaction_id, i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id, v_me, v_owners,
            v_shared_opportunities, v_shared, v_denied, v_denied_opportunities
          )
          and (principal_trends.owner_ids is null or i.opportunity_owner_user_id = any (principal_trends.owner_ids))
        limit 100
      ) x)
    from unnest(principal_trends.principals) as p (id);
end
$$;
comment on function public.principal_trends is 'Definer. What counted for each of up to 100 principals: by week for twelve weeks, and in the last 30 days up to 100.';

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
  refresh materialized view concurrently app.principal_week_summary;
  insert into app.view_refreshes as r (view_name, refreshed_at, duration_ms)
  values ('app.dashboard_summary', clock_timestamp(), extract(milliseconds from clock_timestamp() - v_began)::int)
  on conflict (view_name) do update set refreshed_at = excluded.refreshed_at, duration_ms = excluded.duration_ms;
  return true;
end
$$;
comment on function public.refresh_dashboard_view is 'Definer. Brings the dashboard up to date; false when somebody just did or is doing it.';

revoke all on function
  public.principal_trends, app.visible_dashboard_summary, app.dashboard_refreshed_at, public.refresh_dashboard_view
from public;
grant execute on function public.principal_trends, app.visible_dashboard_summary, app.dashboard_refreshed_at to authenticated, service_role;
grant execute on function public.refresh_dashboard_view to authenticated, service_role;
grant select on reporting.dashboard_summary to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001030';
