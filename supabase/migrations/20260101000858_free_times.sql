-- When somebody is free, and when colleagues are taken: ranges, never what is in them.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000858', 'free_times', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What of a stretch is taken: appointments with what is kept free after them, what a stranger holds, and days away. One range of ranges, so nobody
-- counts what is in it. Definer: asks past the policies. Granted to nobody.
create function app.taken_ranges(p_workspace uuid, p_user uuid, p_from timestamptz, p_until timestamptz, p_but uuid default null)
returns tstzmultirange
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_zone constant text := app.time_zone_of(p_workspace, p_user);
begin
  return coalesce((
    select range_agg(r.taken) from (
      select tstzrange(a.scheduled_at, a.taken_until) as taken
      from public.appointments a
      where a.workspace_id = p_workspace and a.owner_user_id = p_user and a.deleted_at is null
        and a.status not in ('cancelled', 'no_show') and a.id is distinct from p_but
        -- None is longer than a fortnight and what is kept free after it.
        and a.scheduled_at < p_until and a.scheduled_at > p_from - interval '341 hours' and a.taken_until > p_from
      union all
      select tstzrange(h.starts_at, h.taken_until)
      from app.booking_holds h
      where h.workspace_id = p_workspace and h.owner_user_id = p_user and h.held_until > now() and h.confirmed_at is null
        and h.id is distinct from p_but and h.starts_at < p_until and h.starts_at > p_from - interval '341 hours' and h.taken_until > p_from
      union all
      select tstzrange(b.first_day::timestamp at time zone v_zone, (b.last_day + 1)::timestamp at time zone v_zone)
      from public.absences b
      where b.workspace_id = p_workspace and b.user_id = p_user
        and b.last_day >= (p_from at time zone v_zone)::date and b.first_day <= (p_until at time zone v_zone)::date
    ) r
  ), '{}');
end
$$;

-- Starts every quarter of an hour within working hours, long enough until they end, and with nothing in the way. Hours are by
-- the clock on the wall of whoever works, and are walked in real time: a night without an hour has none of its times, one with
-- an hour twice has them twice. Definer, as above.
create function app.free_starts(
  p_workspace uuid, p_user uuid, p_length interval, p_buffer interval, p_from timestamptz, p_until timestamptz, p_most int,
  p_but uuid default null
)
returns setof timestamptz
language plpgsql
stable
security definer
rows 40
set search_path = ''
as $$
declare
  v_zone constant text := app.time_zone_of(p_workspace, p_user);
  v_taken constant tstzmultirange := app.taken_ranges(p_workspace, p_user, p_from, p_until + p_length + p_buffer, p_but);
begin
  return query
    with spans as (
      select (d.day + make_interval(mins => h.from_minute)) at time zone v_zone as opens,
        (d.day + make_interval(mins => h.until_minute)) at time zone v_zone as closes
      from generate_series(
        ((p_from at time zone v_zone)::date - 1)::timestamp, (p_until at time zone v_zone)::date::timestamp, interval '1 day'
      ) d (day)
      join app.hours_of(p_workspace, p_user) h on h.weekday = extract(isodow from d.day)
    )
    select s.at
    from spans, generate_series(spans.opens, spans.closes - p_length, interval '15 minutes') s (at)
    where s.at >= p_from and s.at < p_until and not v_taken && tstzrange(s.at, s.at + p_length + p_buffer)
    order by s.at
    limit p_most;
end
$$;

-- The nearest free times around one that is taken, as a text for a refusal: "2027-03-01T15:00:00Z, …", at most six, none in
-- the past. Definer, as above.
create function app.free_around(
  p_workspace uuid, p_user uuid, p_from timestamptz, p_ends timestamptz, p_taken timestamptz, p_but uuid
)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select string_agg(to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), ', ' order by n.at)
  from (
    select f.at from app.free_starts(
      p_workspace, p_user, p_ends - p_from, p_taken - p_ends, greatest(p_from - interval '1 day', now()),
      greatest(p_from, now()) + interval '7 days', 400, p_but
    ) f (at)
    -- Not six in a row of the same hour: a half hour apart.
    where extract(epoch from f.at)::bigint % 1800 = 0
    order by abs(extract(epoch from f.at - p_from)), f.at limit 6
  ) n
$$;

-- Definer: hours, absences and appointments of colleagues, as times only; of active members, for whoever may read appointments.
create function public.free_times(
  person uuid, service uuid default null, since timestamptz default now(), until timestamptz default null,
  minutes int default null, but uuid default null
)
returns table (starts_at timestamptz, ends_at timestamptz)
language plpgsql
stable
security definer
rows 40
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_service public.appointment_services;
  v_length interval;
begin
  perform app.require_moment(free_times.since, 'since'), app.require_moment(free_times.until, 'until');
  if not app.has_permission('read', 'appointment') or not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = free_times.person and m.is_active
  ) then
    perform app.refuse('person_not_found', 'There is no such colleague here.', 404);
  end if;
  if free_times.until <= free_times.since or free_times.until - free_times.since > interval '62 days' then
    perform app.refuse('range_invalid', 'Ask for at most two months, from its beginning to its end.', 400, 'until');
  end if;
  select * into v_service from public.appointment_services s where s.workspace_id = v_workspace and s.id = free_times.service;
  if not found and free_times.service is not null then
    perform app.refuse('service_not_found', 'There is no such service.', 404);
  end if;
  v_length := make_interval(mins => least(greatest(coalesce(free_times.minutes, v_service.minutes, 30), 5), 1440));
  return query
    select f.at, f.at + v_length
    from app.free_starts(
      v_workspace, free_times.person, v_length, make_interval(mins => coalesce(v_service.buffer_minutes, 0)),
      greatest(free_times.since, now()), coalesce(free_times.until, greatest(free_times.since, now()) + interval '7 days'), 200, free_times.but
    ) f (at);
end
$$;
comment on function public.free_times is 'When a colleague could be booked, at most 200 times within two months; `but` leaves an appointment that is being moved out of account.';

-- Definer: as above.
create function public.busy(people uuid[], since timestamptz, until timestamptz)
returns table (user_id uuid, starts_at timestamptz, ends_at timestamptz)
language plpgsql
stable
security definer
rows 100
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform app.require_moment(busy.since, 'since'), app.require_moment(busy.until, 'until');
  if coalesce(cardinality(busy.people), 0) not between 1 and 50 then
    perform app.refuse('too_many_people', 'Choose between 1 and 50 people.', 400, 'people');
  end if;
  if busy.since is null or busy.until is null or busy.until <= busy.since or busy.until - busy.since > interval '62 days' then
    perform app.refuse('range_invalid', 'Ask for at most two months, from its beginning to its end.', 400, 'until');
  end if;
  if not app.has_permission('read', 'appointment') then
    return;
  end if;
  return query
    select m.user_id, lower(r.range), upper(r.range)
    from public.workspace_members m
    cross join lateral unnest(
      app.taken_ranges(v_workspace, m.user_id, busy.since, busy.until) * tstzmultirange(tstzrange(busy.since, busy.until))
    ) r (range)
    where m.workspace_id = v_workspace and m.user_id = any (busy.people) and m.is_active
    order by m.user_id, lower(r.range);
end
$$;
comment on function public.busy is 'When up to 50 colleagues are taken within two months: ranges, and nothing of what is in them.';

-- Which of these would fall on something of a colleague's if they were given to them, or on one of these that comes before it: what
-- assign_records() refuses, or puts beside the other on purpose. Of those that the caller may give away, and to whom they may; it says
-- no more of the colleague's day than busy(). Definer: asks past the policies.
create function public.appointments_beside(ids uuid[], to_user uuid)
returns table (id uuid, title text, scheduled_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_owners constant uuid[] := app.assignable_owner_ids('appointment');
begin
  if coalesce(cardinality(appointments_beside.ids), 0) not between 1 and 1000 then
    perform app.refuse('too_many_records', 'Choose between 1 and 1000 records.', 400);
  end if;
  if not app.has_permission('assign', 'appointment') or not coalesce(appointments_beside.to_user = any (v_owners), false) then
    return;
  end if;
  return query
    with given as materialized (
      select a.id, a.title, a.scheduled_at, a.taken_until, a.owner_user_id
      from public.appointments a
      where a.workspace_id = v_workspace and a.id = any (appointments_beside.ids) and a.deleted_at is null
        and a.status not in ('cancelled', 'no_show') and a.owner_user_id = any (v_owners)
        and a.owner_user_id <> appointments_beside.to_user and not app.is_kept_from('appointment', a.id)
        -- Beside another already, it stays so.
        and not a.overlap_allowed
    )
    select g.id, g.title, g.scheduled_at
    from given g
    where app.is_time_taken(v_workspace, appointments_beside.to_user, g.scheduled_at, g.taken_until, g.id) or exists (
      select from given o where o.id < g.id and o.scheduled_at < g.taken_until and g.scheduled_at < o.taken_until
    )
    order by g.scheduled_at, g.id;
end
$$;
comment on function public.appointments_beside is 'Which of these appointments fall on something else if they are given to that colleague.';

revoke all on function app.taken_ranges, app.free_starts, app.free_around from public;
revoke all on function public.appointments_beside from public, anon;
grant execute on function public.free_times, public.busy, public.appointments_beside to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000858';
