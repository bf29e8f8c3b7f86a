-- Reports: the pipeline by stage, what principals got, what people did, how stages convert. All run under the caller's
-- rights, so a report counts what its reader may see and nothing else; `owner_ids` narrows further (mine, team). Those
-- that group a year of everybody have the memory to do it without temporary files.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001037', 'reports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- The moment a day begins somewhere; the workspace's own calendar where nobody says.
create function app.start_of_day(p_day date, p_time_zone text)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  v_start constant timestamptz := p_day::timestamp at time zone coalesce(p_time_zone, app.workspace_time_zone());
begin
  perform app.require_moment(v_start);
  return v_start;
end
$$;

-- At this moment, for Today. One index holds all it asks for, so a hundred thousand are counted without their rows.
create function public.pipeline_counts(owner_ids uuid[] default null)
returns table (stage text, opportunities bigint)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
begin
  return query
    select o.stage, count(*)
    from public.opportunities o
    where o.workspace_id = app.current_workspace_id() and o.kind = 'pipeline' and o.deleted_at is null
      and (pipeline_counts.owner_ids is null or o.owner_user_id = any (pipeline_counts.owner_ids))
    group by o.stage;
end
$$;
comment on function public.pipeline_counts is 'Visible opportunities of the pipeline by stage, now.';

-- The last move of each opportunity into each stage between two moments, and where it went from there. One row per
-- opportunity and stage, so that a number is that of the opportunities behind it. Stages that were merged moved nothing.
create function app.stage_moves(p_since timestamptz, p_until timestamptz, p_owners uuid[] default null)
returns table (opportunity_id uuid, stage text, next_stage text, changed_at timestamptz, left_at timestamptz)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set work_mem = '32MB'
rows 1000
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  return query
    select distinct on (m.opportunity_id, m."to") m.opportunity_id, m."to", m.next_stage, m.changed_at, m.left_at
    from (
      select h.opportunity_id, h."to", h.changed_at, h.recorded_at, lead(h."to") over w as next_stage,
        lead(h.changed_at) over w as left_at
      from public.opportunity_stage_history h
      join public.opportunities o on o.workspace_id = h.workspace_id and o.id = h.opportunity_id
      where h.workspace_id = v_workspace and o.deleted_at is null
        and h.changed_at >= p_since and h.changed_at < p_until and h.cause not in ('merge', 'undo')
        and (p_owners is null or h.owner_user_id = any (p_owners))
      window w as (partition by h.opportunity_id order by h.changed_at, h.recorded_at)
    ) m
    order by m.opportunity_id, m."to", m.changed_at desc, m.recorded_at desc;
end
$$;

-- The opportunities behind a number of moves, for the list that it opens. `became`: `on`, `won`, `lost`, `stayed`; null is all.
create function reporting.moved_pipeline_cards(
  stage text, first_day date, last_day date, became text default null, owner_ids uuid[] default null,
  time_zone text default null
)
returns setof reporting.pipeline_card
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_ids uuid[];
begin
  perform app.require_day(moved_pipeline_cards.first_day, 'first_day'),
    app.require_day(moved_pipeline_cards.last_day, 'last_day');
  v_ids := array(
    select m.opportunity_id
    from app.stage_moves(
      app.start_of_day(moved_pipeline_cards.first_day, moved_pipeline_cards.time_zone),
      app.start_of_day(moved_pipeline_cards.last_day + 1, moved_pipeline_cards.time_zone),
      moved_pipeline_cards.owner_ids
    ) m
    left join public.stage_lu n on n.workspace_id = v_workspace and n.code = m.next_stage
    where m.stage = moved_pipeline_cards.stage
      and case moved_pipeline_cards.became
        when 'on' then m.next_stage is not null
        when 'stayed' then m.next_stage is null
        else moved_pipeline_cards.became is null or n.category = moved_pipeline_cards.became
      end
  );
  return query select c.* from reporting.pipeline_card c where c.workspace_id = v_workspace and c.id = any (v_ids);
end
$$;
comment on function reporting.moved_pipeline_cards is 'Every card that came into a stage between two days, and what became of it then.';

-- What stands in each stage now and for how long, and how many came in within the period.
create function public.pipeline_report(
  first_day date, last_day date, owner_ids uuid[] default null, time_zone text default null
)
returns table (
  stage text, stage_label text, stage_category text, opportunities bigint, estimated_value_cents numeric,
  entered bigint, overdue_actions bigint, up_to_7_days bigint, up_to_14_days bigint, up_to_30_days bigint,
  over_30_days bigint, average_days numeric
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_today date := (now() at time zone coalesce(pipeline_report.time_zone, app.workspace_time_zone()))::date;
  v_since timestamptz := app.start_of_day(pipeline_report.first_day, pipeline_report.time_zone);
  v_until timestamptz := app.start_of_day(pipeline_report.last_day + 1, pipeline_report.time_zone);
begin
  return query
    with standing as (
      select o.stage as code, count(*) as opportunities, coalesce(sum(o.estimated_value_cents), 0) as value,
        count(*) filter (where o.next_due_on < v_today) as overdue,
        count(*) filter (where o.stage_changed_at >= now() - interval '7 days') as week,
        count(*) filter (where o.stage_changed_at < now() - interval '7 days'
          and o.stage_changed_at >= now() - interval '14 days') as fortnight,
        count(*) filter (where o.stage_changed_at < now() - interval '14 days'
          and o.stage_changed_at >= now() - interval '30 days') as month,
        count(*) filter (where o.stage_changed_at < now() - interval '30 days') as older,
        round(avg(extract(epoch from now() - o.stage_changed_at) / 86400)::numeric, 1) as days
      from public.opportunities o
      where o.workspace_id = v_workspace and o.kind = 'pipeline' and o.deleted_at is null
        and (pipeline_report.owner_ids is null or o.owner_user_id = any (pipeline_report.owner_ids))
      group by o.stage
    ), moved as (
      select m.stage as code, count(*) as entered
      from app.stage_moves(v_since, v_until, pipeline_report.owner_ids) m
      group by m.stage
    )
    select s.code, s.label, s.category, coalesce(n.opportunities, 0), coalesce(n.value, 0), coalesce(m.entered, 0),
      case when s.category in ('open', 'stalled') then coalesce(n.overdue, 0) else 0 end, coalesce(n.week, 0), coalesce(n.fortnight, 0), coalesce(n.month, 0),
      coalesce(n.older, 0), n.days
    from public.stage_lu s
    left join standing n on n.code = s.code
    left join moved m on m.code = s.code
    where s.workspace_id = v_workspace and (s.is_active or n.opportunities > 0 or m.entered > 0)
    order by s.position, s.code;
end
$$;
comment on function public.pipeline_report is 'What stands in each stage now, for how long, and what came in between two days.';

-- Every principal, also one that got nothing: that is what the manager looks for. Visits count in the book of the
-- opportunity's owner, as everywhere else; one about several opportunities counts with the first of them.
create function public.principal_report(
  first_day date, last_day date, owner_ids uuid[] default null, time_zone text default null
)
returns table (
  principal_id uuid, principal_name text, interactions bigint, opportunities_touched bigint,
  last_interaction_at timestamptz, open_opportunities bigint, won bigint, lost bigint
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set work_mem = '32MB'
rows 200
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_since timestamptz := app.start_of_day(principal_report.first_day, principal_report.time_zone);
  v_until timestamptz := app.start_of_day(principal_report.last_day + 1, principal_report.time_zone);
begin
  return query
    with touched as (
      select t.principal_id as id, sum(t.visits)::bigint as visits, count(*) as opportunities, max(t.last_at) as last_at
      from (
        select p.principal_id, p.opportunity_id,
          count(*) filter (where p.visit_id is null or not exists (
            select from public.interaction_principals e
            where e.workspace_id = p.workspace_id and e.visit_id = p.visit_id and e.principal_id = p.principal_id
              and e.opportunity_owner_user_id = p.opportunity_owner_user_id and e.deleted_at is null
              and e.interaction_id < p.interaction_id
          )) as visits,
          max(p.interaction_date) as last_at
        from public.interaction_principals p
        where p.workspace_id = v_workspace and p.deleted_at is null
          and p.interaction_date >= v_since and p.interaction_date < v_until
          and (principal_report.owner_ids is null or p.opportunity_owner_user_id = any (principal_report.owner_ids))
        group by p.principal_id, p.opportunity_id
      ) t
      group by t.principal_id
    ), held as (
      select x.id, count(*) filter (where s.category = 'open') as open,
        count(*) filter (where s.category = 'won'
          and o.actual_close_date between principal_report.first_day and principal_report.last_day) as won,
        count(*) filter (where s.category = 'lost'
          and o.actual_close_date between principal_report.first_day and principal_report.last_day) as lost
      from public.opportunities o
      join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
      cross join lateral unnest(o.principal_ids) as x (id)
      where o.workspace_id = v_workspace and o.kind = 'pipeline' and o.deleted_at is null
        and (principal_report.owner_ids is null or o.owner_user_id = any (principal_report.owner_ids))
      group by x.id
    )
    select g.id, g.name, coalesce(t.visits, 0), coalesce(t.opportunities, 0), t.last_at, coalesce(h.open, 0),
      coalesce(h.won, 0), coalesce(h.lost, 0)
    from public.organization_roles r
    join public.organizations g on g.workspace_id = r.workspace_id and g.id = r.organization_id
    left join touched t on t.id = g.id
    left join held h on h.id = g.id
    where r.workspace_id = v_workspace and r.role = 'principal' and g.deleted_at is null
    order by coalesce(t.visits, 0) desc, coalesce(h.open, 0) desc, g.name, g.id;
end
$$;
comment on function public.principal_report is 'What each principal got between two days, and what is open for it now.';

-- Visits stay credited to who made them, whoever owns the record now, and what is only planned is no activity; opportunities count for their owner.
create function public.rep_activity(
  first_day date, last_day date, owner_ids uuid[] default null, time_zone text default null
)
returns table (
  user_id uuid, full_name text, interactions bigint, organizations bigint, by_type jsonb,
  last_interaction_at timestamptz, opened bigint, won bigint, lost bigint
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set work_mem = '32MB'
rows 50
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_since timestamptz := app.start_of_day(rep_activity.first_day, rep_activity.time_zone);
  v_until timestamptz := app.start_of_day(rep_activity.last_day + 1, rep_activity.time_zone);
begin
  return query
    -- Counted in steps: distinct counts over half a million rows sort them all.
    with visits as materialized (
      select i.performed_by as person, i.type, i.organization_id,
        count(*) filter (where i.visit_id is null or not exists (
          select from public.interactions e
          where e.workspace_id = i.workspace_id and e.visit_id = i.visit_id and e.performed_by = i.performed_by
            and e.deleted_at is null and e.id < i.id
        )) as visits,
        max(i.interaction_date) as last_at
      from public.interactions i
      where i.workspace_id = v_workspace and i.deleted_at is null and not i.is_plan
        and i.interaction_date >= v_since and i.interaction_date < v_until
        and (rep_activity.owner_ids is null or i.owner_user_id = any (rep_activity.owner_ids))
      group by 1, 2, 3
    ), kinds as (
      select k.person, sum(k.visits)::bigint as visits, jsonb_object_agg(k.type, k.visits) as by_type,
        max(k.last_at) as last_at
      from (
        select v.person, v.type, sum(v.visits)::bigint as visits, max(v.last_at) as last_at
        from visits v
        group by 1, 2
      ) k
      group by k.person
    ), places as (
      select d.person, count(*) as organizations
      from (select distinct v.person, v.organization_id from visits v) d
      group by d.person
    ), deals as (
      select o.owner_user_id as person,
        count(*) filter (where o.opened_on between rep_activity.first_day and rep_activity.last_day) as opened,
        count(*) filter (where s.category = 'won'
          and o.actual_close_date between rep_activity.first_day and rep_activity.last_day) as won,
        count(*) filter (where s.category = 'lost'
          and o.actual_close_date between rep_activity.first_day and rep_activity.last_day) as lost
      from public.opportunities o
      join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
      where o.workspace_id = v_workspace and o.kind = 'pipeline' and o.deleted_at is null
        and (rep_activity.owner_ids is null or o.owner_user_id = any (rep_activity.owner_ids))
      group by 1
    )
    select x.person, p.full_name, coalesce(k.visits, 0), coalesce(l.organizations, 0),
      coalesce(k.by_type, '{}'), k.last_at, coalesce(d.opened, 0), coalesce(d.won, 0), coalesce(d.lost, 0)
    from (
      select v.person from kinds v
      union
      select v.person from deals v where v.opened > 0 or v.won > 0 or v.lost > 0
      union
      -- Also who did nothing: that is what the manager looks for.
      select m.user_id from public.workspace_members m
      where m.workspace_id = v_workspace and m.is_active and m.role <> 'viewer'
        and m.user_id = any (app.visible_owner_ids('interaction'))
        and (rep_activity.owner_ids is null or m.user_id = any (rep_activity.owner_ids))
    ) x
    left join kinds k on k.person is not distinct from x.person
    left join places l on l.person is not distinct from x.person
    left join deals d on d.person = x.person
    left join public.profiles p on p.user_id = x.person
    order by coalesce(k.visits, 0) desc, p.full_name, 1;
end
$$;
comment on function public.rep_activity is 'What each person did between two days, by type of interaction, and what they opened and closed.';

-- Of the opportunities that came into each stage between two days: how many went on, were won or lost, and how long they stood there.
create function public.stage_conversion(
  first_day date, last_day date, owner_ids uuid[] default null, time_zone text default null
)
returns table (
  stage text, stage_label text, stage_category text, entered bigint, moved_on bigint, won bigint, lost bigint,
  still_there bigint, conversion_percent numeric, average_days numeric
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set work_mem = '32MB'
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_since timestamptz := app.start_of_day(stage_conversion.first_day, stage_conversion.time_zone);
  v_until timestamptz := app.start_of_day(stage_conversion.last_day + 1, stage_conversion.time_zone);
begin
  return query
    select s.code, s.label, s.category, count(m.opportunity_id), count(m.next_stage),
      count(*) filter (where n.category = 'won'), count(*) filter (where n.category = 'lost'),
      count(m.opportunity_id) filter (where m.next_stage is null),
      round(100.0 * count(m.next_stage) filter (where n.category in ('open', 'won'))
        / nullif(count(m.opportunity_id), 0), 1),
      round(avg(extract(epoch from coalesce(m.left_at, least(now(), v_until)) - m.changed_at) / 86400)::numeric, 1)
    from public.stage_lu s
    left join app.stage_moves(v_since, v_until, stage_conversion.owner_ids) m on m.stage = s.code
    left join public.stage_lu n on n.workspace_id = s.workspace_id and n.code = m.next_stage
    where s.workspace_id = v_workspace
    group by s.code, s.label, s.category, s.position, s.is_active
    having s.is_active or count(m.opportunity_id) > 0
    order by s.position, s.code;
end
$$;
comment on function public.stage_conversion is 'Opportunities that came into each stage between two days, and what became of them.';

grant execute on function
  app.start_of_day, app.stage_moves, reporting.moved_pipeline_cards, public.pipeline_counts, public.pipeline_report, public.principal_report, public.rep_activity,
  public.stage_conversion
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001037';
