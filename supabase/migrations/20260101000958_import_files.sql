-- Files on their way in: rows added, columns mapped, checked, mended. What is run is in the next chapter.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000958', 'import_files', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Who moves records in: whoever may import that kind, and make one.
create function app.require_import(p_kind public.resource_type)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not (app.has_permission('import', p_kind) and app.has_permission('create', p_kind)) then
    perform app.refuse('import_not_allowed', 'You may not import here. Ask an admin of the workspace.', 403);
  end if;
end
$$;

-- Holds the caller's own import for the rest of the transaction, in one of these states. Definer: nobody may write the table,
-- so nobody may lock its rows. Granted, since it answers nothing that its policy hides.
create function app.hold_import(p_import uuid, p_states public.import_status[])
returns public.imports
language plpgsql
security definer
set search_path = ''
as $$
declare
  v public.imports;
begin
  select * into v from public.imports i
  where i.workspace_id = app.current_workspace_id() and i.id = p_import and i.created_by = app.current_user_id() for update;
  if not found then
    perform app.refuse('import_not_found', 'This import does not exist, or is not yours.', 404);
  end if;
  if v.status <> all (p_states) then
    perform app.refuse('import_moved_on', 'This import has moved on. Look at it again.', 409);
  end if;
  return v;
end
$$;

-- How the rows stand now, and with them the import. Definer, granted to nobody: its callers hold the import.
create function app.set_import_counts(p_workspace uuid, p_import uuid, p_counts jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_waiting constant int := coalesce((p_counts ->> 'waiting')::int, 0);
  v_rows constant int := (select coalesce(sum(c.value::int), 0) from jsonb_each_text(p_counts) c);
begin
  update public.imports i
  set counts = p_counts, checked_count = v_rows - v_waiting, updated_at = clock_timestamp(),
    status = case when i.status not in ('draft', 'checked') then i.status
      when v_waiting = 0 and v_rows = i.row_count then 'checked'::public.import_status else 'draft' end,
    checked_at = case when i.status not in ('draft', 'checked') then i.checked_at
      when v_waiting = 0 and v_rows = i.row_count then clock_timestamp() end
  where i.workspace_id = p_workspace and i.id = p_import;
end
$$;

-- So many more or fewer of each outcome. Definer, as above.
create function app.shift_import_counts(p_workspace uuid, p_import uuid, p_shift jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.set_import_counts(p_workspace, p_import, (
    select coalesce(jsonb_object_agg(s.outcome, s.rows), '{}')
    from (
      select c.key as outcome, sum(c.value::int) as rows
      from (
        select key, value from public.imports i cross join jsonb_each_text(i.counts) where i.workspace_id = p_workspace and i.id = p_import
        union all
        select key, value from jsonb_each_text(p_shift)
      ) c
      group by c.key having sum(c.value::int) <> 0
    ) s
  ));
end
$$;

-- Definer: nobody may write the table. Asks for the right.
create function public.start_import(input jsonb)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v public.imports;
begin
  perform app.require_known_keys(input, array['kind', 'file_name', 'file_hash', 'source', 'header', 'row_count']);
  v := jsonb_populate_record(null::public.imports, input);
  if not exists (select from app.import_parts p where p.kind = v.kind) then
    perform app.refuse('import_kind_unknown', 'Files about that kind can''t be imported.', 400, 'kind');
  end if;
  perform app.require_import(v.kind);
  insert into public.imports (workspace_id, created_by, kind, file_name, file_hash, source, header, row_count)
  values (
    app.current_workspace_id(), app.current_user_id(), v.kind, btrim(v.file_name), v.file_hash, coalesce(v.source, 'file'), v.header, v.row_count
  )
  returning id into v.id;
  return v.id;
end
$$;
comment on function public.start_import is 'Begins to move a file in: what it is about, its header, and how many rows will come.';

-- Definer: as above. The same rows again replace what was there.
create function public.add_import_rows(import_id uuid, rows jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.imports;
  v_shift jsonb;
begin
  perform app.require_plain_json(add_import_rows.rows, 'rows');
  if jsonb_typeof(add_import_rows.rows) is distinct from 'array' or jsonb_array_length(add_import_rows.rows) not between 1 and 1000 then
    perform app.refuse('import_rows_invalid', 'Send up to 1000 rows at once.', 400);
  end if;
  v := app.hold_import(add_import_rows.import_id, '{draft,checked}');
  perform from jsonb_array_elements(add_import_rows.rows) r
  where (jsonb_typeof(r) = 'array' and jsonb_typeof(r -> 0) = 'number' and jsonb_typeof(r -> 1) = 'array'
    and r -> 0 >= '1' and r -> 0 <= to_jsonb(v.row_count) and (r -> 0)::numeric % 1 = 0 and jsonb_array_length(r -> 1) <= 200
    and not jsonb_path_exists(r -> 1, 'strict $[*] ? (@.type() != "string")')) is not true;
  if found then
    perform app.refuse('import_rows_invalid', 'A row is its number in the file and its cells, 200 at most.', 400);
  end if;
  perform from jsonb_array_elements(add_import_rows.rows) r, jsonb_array_elements_text(r -> 1) c where length(c) > 20000;
  if found then
    perform app.refuse('import_cell_too_long', 'A cell holds 20,000 characters at most.', 400);
  end if;
  with was as materialized (
    select r.outcome from app.import_rows r
    where r.workspace_id = v.workspace_id and r.import_id = v.id
      and r.n = any (array(select (a -> 0)::int from jsonb_array_elements(add_import_rows.rows) a))
  ), came as (
    insert into app.import_rows as x (workspace_id, import_id, n, raw)
    select distinct on (1, 2, 3) v.workspace_id, v.id, (r -> 0)::int, array(select jsonb_array_elements_text(r -> 1))
    from jsonb_array_elements(add_import_rows.rows) r
    on conflict (workspace_id, import_id, n) do update
    set raw = excluded.raw, outcome = 'waiting', record_id = null, changes = '{}', problems = '[]', with_row = null
    returning x.outcome
  )
  select jsonb_object_agg(s.outcome, s.shift) into v_shift
  from (
    select c.outcome, sum(c.one) as shift
    from (select w.outcome, -1 as one from was w union all select d.outcome, 1 from came d) c
    group by c.outcome
  ) s;
  perform app.shift_import_counts(v.workspace_id, v.id, v_shift);
end
$$;
comment on function public.add_import_rows is 'Adds rows of a file, each its number and its cells, up to 1000 a call.';

-- Definer: as above. Whatever was checked is to be checked again.
create function public.set_import(import_id uuid, mapping jsonb, options jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.imports;
  v_options constant jsonb := coalesce(set_import.options, '{}');
begin
  perform app.require_plain_json(set_import.mapping, 'mapping');
  perform app.require_plain_json(v_options, 'options');
  v := app.hold_import(set_import.import_id, '{draft,checked}');
  perform app.require_known_keys(v_options, array['match', 'when_found', 'new_values', 'owner', 'date_order', 'decimal', 'values', 'counts_for']);
  if (
    coalesce(v_options ->> 'when_found', 'fill') in ('skip', 'fill', 'overwrite')
    and coalesce(v_options ->> 'owner', 'me') in ('column', 'me', 'nobody')
    and coalesce(v_options ->> 'date_order', 'ymd') in ('dmy', 'mdy', 'ymd') and coalesce(v_options ->> 'decimal', '.') in ('.', ',')
    and coalesce(v_options -> 'new_values', 'false') in ('true', 'false') and coalesce(v_options ->> 'counts_for', 'one') in ('one', 'all')
    and jsonb_typeof(coalesce(v_options -> 'values', '{}')) = 'object' and jsonb_typeof(coalesce(v_options -> 'match', '{}')) = 'object'
    and not exists (
      select from jsonb_each(v_options -> 'values') f
      where jsonb_typeof(f.value) <> 'object' or exists (
        select from jsonb_each(case jsonb_typeof(f.value) when 'object' then f.value end) w where jsonb_typeof(w.value) not in ('string', 'null')
      )
    )
    and not exists (
      select from jsonb_each(v_options -> 'match') m where m.value not in ('"email"', '"name"', '"external_id"', '"none"')
    )
  ) is not true then
    perform app.refuse('import_options_invalid', 'These rules can''t be read.', 400, 'options');
  end if;
  if jsonb_typeof(set_import.mapping) is distinct from 'array' or exists (
    select from jsonb_array_elements(set_import.mapping) m
    where (jsonb_typeof(m -> 'column') = 'number' and m -> 'column' >= '0' and (m -> 'column')::numeric < cardinality(v.header)
      and (m -> 'column')::numeric % 1 = 0 and exists (
        select from public.import_fields(v.kind) f where f.part::text = m ->> 'part' and f.field = m ->> 'field'
      )) is not true
  ) or (
    select count(distinct m -> 'column') <> count(*) or count(distinct (m ->> 'part') || '.' || (m ->> 'field')) <> count(*)
    from jsonb_array_elements(case jsonb_typeof(set_import.mapping) when 'array' then set_import.mapping else '[]' end) m
  ) then
    perform app.refuse('import_mapping_invalid', 'A column goes to one field, and a field has one column.', 400, 'mapping');
  end if;
  delete from app.import_keys k where k.workspace_id = v.workspace_id and k.import_id = v.id;
  update app.import_rows r
  set outcome = 'waiting', record_id = null, changes = '{}', problems = '[]', with_row = null, needs = '{}', made = '{}'
  where r.workspace_id = v.workspace_id and r.import_id = v.id and r.outcome <> 'waiting';
  update public.imports i set mapping = set_import.mapping, options = v_options
  where i.workspace_id = v.workspace_id and i.id = v.id;
  perform app.set_import_counts(v.workspace_id, v.id, (
    select case when count(*) > 0 then jsonb_build_object('waiting', count(*)) else '{}' end
    from app.import_rows r where r.workspace_id = v.workspace_id and r.import_id = v.id
  ));
end
$$;
comment on function public.set_import is 'Says what stands in which column, and by which rules rows are read, found and written.';

-- Definer: as above. What stood on the row as it was is checked again as well.
create function public.amend_import_row(import_id uuid, n int, cells text[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.imports := app.hold_import(amend_import_row.import_id, '{draft,checked}');
  v_was app.import_rows;
begin
  select * into v_was from app.import_rows r
  where r.workspace_id = v.workspace_id and r.import_id = v.id and r.n = amend_import_row.n;
  if not found then
    perform app.refuse('import_row_not_found', 'There is no such row.', 404);
  end if;
  update app.import_rows r
  set raw = amend_import_row.cells, outcome = 'waiting', record_id = null, changes = '{}', problems = '[]', with_row = null,
    needs = '{}', made = '{}'
  where r.workspace_id = v.workspace_id and r.import_id = v.id and r.n = amend_import_row.n;
  if v_was.outcome <> 'waiting' then
    perform app.shift_import_counts(v.workspace_id, v.id, jsonb_build_object(v_was.outcome, -1, 'waiting', 1));
  end if;
  delete from app.import_keys k
  where k.workspace_id = v.workspace_id and k.import_id = v.id and k.key = any (v_was.made) and k.n = amend_import_row.n;
  perform app.check_again(v.workspace_id, v.id, array[amend_import_row.n], v_was.made);
end
$$;

-- Invoker: rows are written as whoever calls, and taken back.
create function app.check_slice(p_import uuid, p_most int)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v public.imports := app.hold_import(p_import, '{draft,checked}');
begin
  perform app.require_import(v.kind);
  perform app.keep_import_rows(p_import, app.check_import_rows(p_import, p_most));
end
$$;

revoke all on function
  app.require_import, app.hold_import, app.set_import_counts, app.shift_import_counts, public.start_import, public.add_import_rows, public.set_import,
  public.amend_import_row, app.check_slice
from public;
grant execute on function
  app.require_import, app.hold_import, public.start_import, public.add_import_rows, public.set_import, public.amend_import_row,
  app.check_slice
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000958';
