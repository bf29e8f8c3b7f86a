-- Reading imports: one's own, and an admin's everybody's.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000959', 'reading_imports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Rows in the order of the file, of one outcome or all. Invoker: the policies decide.
create function public.import_rows_page(
  import_id uuid, outcome public.import_outcome default null, after int default 0, most int default 50
)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(p) order by p.n), '[]') from (
    select r.n, r.raw, r.outcome, r.kind, r.record_id, r.changes, r.problems, r.with_row
    from app.import_rows r
    where r.workspace_id = (select app.current_workspace_id()) and r.import_id = import_rows_page.import_id
      and (import_rows_page.outcome is null or r.outcome = import_rows_page.outcome)
      and r.n > coalesce(import_rows_page.after, 0)
    order by r.n limit least(greatest(coalesce(import_rows_page.most, 50), 1), 1000)
  ) p
$$;
comment on function public.import_rows_page is 'Rows of an import in their order: what stood in the file, what comes of it, and why not.';

create function public.recent_imports(before_at timestamptz default null, before_id uuid default null, page_size int default 50)
returns table (
  id uuid, created_by uuid, author_name text, kind public.resource_type, file_name text, source text, status public.import_status,
  row_count int, checked_count int, done_count int, counts jsonb, problem text, change_set_id uuid, can_undo boolean,
  created_at timestamptz, updated_at timestamptz, checked_at timestamptz, finished_at timestamptz
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  perform app.require_moment(before_at, 'before_at');
  return query
  with page as materialized (
    select i.* from public.imports i
    where i.workspace_id = (select app.current_workspace_id())
      and (recent_imports.before_at is null or i.created_at < recent_imports.before_at
        or (i.created_at = recent_imports.before_at and i.id > recent_imports.before_id))
    order by i.created_at desc, i.id limit least(greatest(coalesce(page_size, 50), 1), 200)
  )
  select p.id, p.created_by, m.full_name, p.kind, p.file_name, p.source, p.status, p.row_count, p.checked_count, p.done_count, p.counts,
    p.problem, p.change_set_id,
    coalesce(s.closed_at is not null and s.undone_at is null and s.opened_at > now() - interval '30 days', false),
    p.created_at, p.updated_at, p.checked_at, p.finished_at
  from page p
  left join app.member_names(array(select q.created_by from page q)) m on m.user_id = p.created_by
  left join app.change_sets s on s.workspace_id = p.workspace_id and s.id = p.change_set_id
  order by p.created_at desc, p.id;
end
$$;
comment on function public.recent_imports is 'Imports that the caller reads, newest first.';

-- How the caller mapped the same header the last time. Invoker, as above.
create function public.last_import_mapping(header text[])
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('kind', i.kind, 'mapping', i.mapping, 'options', i.options)
  from public.imports i
  where i.workspace_id = (select app.current_workspace_id()) and i.created_by = (select app.current_user_id())
    and i.header = last_import_mapping.header and i.mapping <> '[]'
  order by i.created_at desc, i.id limit 1
$$;

revoke all on function public.import_rows_page, public.recent_imports, public.last_import_mapping from public;
grant execute on function public.import_rows_page, public.recent_imports, public.last_import_mapping to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000959';
