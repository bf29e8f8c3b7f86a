-- How fast leads hear from somebody, and what comes of them.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000848', 'lead_reports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Leads that began on these days: `by` who answered first (null: nobody yet), where they came from, or the week, named by its
-- Monday. No-shows are the appointments of these leads to which nobody came, as far as the caller reads them. Times are minutes of business; the median is that of a lead that there is. Runs under the caller's rights, so every
-- number is that of the leads behind it.
create function public.lead_report(
  by text, first_day date, last_day date, time_zone text default null, owner_ids uuid[] default null
)
returns table (
  key text, leads bigint, answered bigint, within bigint, median int, waiting bigint, converted bigint, lost bigint,
  no_shows bigint
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set work_mem = '32MB'
rows 50
as $$
#variable_conflict use_column
declare
  v_zone constant text := coalesce(lead_report.time_zone, app.workspace_time_zone());
  v_since constant timestamptz := app.start_of_day(lead_report.first_day, v_zone);
  v_until constant timestamptz := app.start_of_day(lead_report.last_day + 1, v_zone);
  v_target int;
begin
  if lead_report.by is null or lead_report.by not in ('person', 'source', 'week') then
    perform app.refuse('input_invalid', 'Leads are counted by person, source or week.', 400, 'by');
  end if;
  select w.lead_target_minutes into v_target from public.workspaces w where w.id = app.current_workspace_id();
  return query
    select case lead_report.by
        when 'person' then c.lead_answered_by::text
        when 'source' then c.source
        else date_trunc('week', c.lead_since at time zone v_zone)::date::text
      end,
      count(*), count(c.lead_answered_at), count(*) filter (where c.lead_waited <= v_target),
      percentile_disc(0.5) within group (order by c.lead_waited),
      count(*) filter (where c.lead_answered_at is null and c.lead_status in ('new', 'contacted', 'qualified')),
      count(*) filter (where c.lead_status = 'converted'), count(*) filter (where c.lead_status = 'lost'),
      coalesce(sum(n.no_shows), 0)::bigint
    from public.contacts c
    cross join lateral (
      select count(*) as no_shows from public.appointments a
      where a.workspace_id = c.workspace_id and a.contact_id = c.id and a.status = 'no_show' and a.deleted_at is null
    ) n
    where c.workspace_id = app.current_workspace_id() and c.deleted_at is null
      and c.lead_since >= v_since and c.lead_since < v_until
      and (lead_report.owner_ids is null or c.owner_user_id = any (lead_report.owner_ids))
    group by 1
    order by 1;
end
$$;
comment on function public.lead_report is 'Leads that began on these days by who answered, source or week: answered, within the target, median, converted, lost, and how often nobody came.';

revoke all on function public.lead_report from public;
grant execute on function public.lead_report to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000848';
