-- Today, the page that every day begins with: all that it counts and lists, in one answer.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001045', 'today', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Invoker: each part asks for itself, and reads what it would read alone. Of principals those that wait longest, which were
-- worked for; none where none are spoken of, which costs nothing then.
create function public.today_page(
  today date, owner_ids uuid[] default null, first_day date default null, last_day date default null,
  time_zone text default null, agenda_size int default 13, principals_size int default 8
)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'agenda', coalesce(
      (
        select jsonb_agg(to_jsonb(a))
        from public.agenda_page(
          today_page.owner_ids, today_page.first_day, today_page.last_day, page_size => today_page.agenda_size
        ) a
      ), '[]'
    ),
    'counts', (select to_jsonb(c) from public.agenda_counts(today_page.today, today_page.owner_ids) c),
    'pipeline', coalesce((select jsonb_agg(to_jsonb(s)) from public.pipeline_counts(today_page.owner_ids) s), '[]'),
    'principals', coalesce(
      (
        with longest as materialized (
          select p.id, p.name, p.engagement_level, p.engagement_percent, p.last_activity_at
          from public.list_principals(today_page.owner_ids) p
          where p.opportunities_count > 0
          order by p.last_activity_at nulls first, p.id
          limit least(greatest(coalesce(today_page.principals_size, 8), 0), 100)
        )
        select jsonb_agg(
          to_jsonb(l) || jsonb_build_object('weeks', coalesce(t.weeks, '{}'), 'last_30_days', coalesce(t.last_30_days, 0))
          order by l.last_activity_at nulls first, l.id
        )
        from longest l
        left join public.principal_trends(
          array(select o.id from longest o), today_page.owner_ids, today_page.time_zone
        ) t on t.principal_id = l.id
      ), '[]'
    ),
    'first_run', (select to_jsonb(f) from public.first_run() f),
    'examples', (select to_jsonb(e) from public.examples() e)
  );
end
$$;
comment on function public.today_page is
  'What Today tells of the given books: what is due and how much of it, the pipeline, the principals that wait longest, and the first steps.';

grant execute on function public.today_page to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001045';
