-- The calendar: what stands on some days, and the same for a calendar program. Both read the agenda and nothing else.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001039', 'calendar', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- One answer for all of it: a list of rows is cut by what the API gives at most. 2,000 rows; `more` says that there are others.
-- What is due comes from the agenda. A calendar shows two more: appointments that are over, because the time was spent, and
-- those that began before its first day and go on.
create function public.calendar_range(first_day date, last_day date, owner_ids uuid[] default null)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_begin timestamptz;
begin
  perform app.require_day(calendar_range.first_day, 'first_day'), app.require_day(calendar_range.last_day, 'last_day');
  if calendar_range.first_day is null or calendar_range.last_day is null
    or calendar_range.last_day - calendar_range.first_day not between 0 and 400 then
    perform app.refuse('range_too_long', 'A calendar shows up to 400 days.', 400);
  end if;
  v_begin := app.day_begins_in(v_workspace, calendar_range.first_day);
  return (
    select jsonb_build_object(
      'rows', coalesce(jsonb_agg(to_jsonb(r) - 'position' order by r.position) filter (where r.position <= 2000), '[]'),
      'more', coalesce(max(r.position) > 2000, false)
    )
    from (
      select row_number() over (order by a.due_on, a.starts_at, a.id) as position, a.*
      from (
        (select
          p.kind, p.id, p.due_on, p.starts_at, p.ends_at, p.words, p.type, p.is_plan, p.subject, left(p.notes, 160) as notes,
          p.opportunity_id, p.opportunity_name, p.organization_id, p.organization_name, p.contact_name, p.owner_user_id,
          p.owner_name, null::text as outcome
        from public.agenda_page(calendar_range.owner_ids, calendar_range.first_day, calendar_range.last_day, page_size => 2001) p)
        union all
        (select
          'appointment', a.id, a.starts_on, a.scheduled_at, a.ends_at, a.title, null, false, null, left(a.notes, 160),
          a.opportunity_id, null, g.id, g.name, case when c.id is null then a.guest_name else c.full_name end, a.owner_user_id,
          u.full_name, case when a.status in ('completed', 'no_show') then a.status::text end
        from public.appointments a
        left join public.organizations g on g.workspace_id = v_workspace and g.id = a.organization_id
        left join public.contacts c on c.workspace_id = v_workspace and c.id = a.contact_id
        left join public.profiles u on u.user_id = a.owner_user_id
        where a.workspace_id = v_workspace and a.deleted_at is null
          and (calendar_range.owner_ids is null or a.owner_user_id = any (calendar_range.owner_ids))
          -- None is longer than a fortnight and an hour.
          and a.scheduled_at between v_begin - interval '15 days'
            and app.day_begins_in(v_workspace, calendar_range.last_day) + interval '2 days'
          and a.ends_at > v_begin
          and (select w.appointments from public.workspaces w where w.id = v_workspace)
          and (
            (a.status in ('completed', 'no_show') and a.starts_on <= calendar_range.last_day)
            or (a.status in ('scheduled', 'confirmed') and a.starts_on < calendar_range.first_day)
          )
        order by a.scheduled_at, a.id
        limit 2001)
      ) a
    ) r
  );
end
$$;
comment on function public.calendar_range is 'What is due from one day to another, at most 400 days and 2,000 things, as one answer; more says that there are others.';

-- Null for an address that is none, or no longer one. Everything is read as its owner, with their rights of now: it never tells
-- more than they see, and nothing once they have left. Not definer: Postgres lets no definer function act as somebody (app.act_as).
create function public.read_calendar_feed(token text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_feed constant app.calendar_feeds := app.take_calendar_feed(read_calendar_feed.token);
  v_today date;
begin
  if v_feed.id is null then
    return null;
  end if;
  perform app.act_as(v_feed.user_id, v_feed.workspace_id, 'feed:' || v_feed.id);
  v_today := app.my_today();
  return jsonb_build_object(
    'id', v_feed.id, 'with_details', v_feed.with_details,
    'workspace', (select w.name from public.workspaces w where w.id = v_feed.workspace_id),
    'time_zone', (
      select coalesce(p.time_zone, app.time_zone_in(v_feed.workspace_id)) from public.profiles p where p.user_id = v_feed.user_id
    ),
    'rows', public.calendar_range(v_today - 30, v_today + 365, array[v_feed.user_id]) -> 'rows'
  );
end
$$;
comment on function public.read_calendar_feed is 'What the calendar behind a secret address shows: its owner''s own, from a month ago to a year ahead.';

revoke all on function public.calendar_range, public.read_calendar_feed from public, anon, authenticated;
grant execute on function public.calendar_range to authenticated, service_role;
grant execute on function public.read_calendar_feed to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001039';
