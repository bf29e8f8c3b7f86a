-- A row of a file: what its cells say, what it names, and how it is written, all as whoever imports.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000954', 'import_rows', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Everything that reading a row takes, put together once for many: columns with the values that their lists know.
-- Invoker: the policies of imports, lists and members decide.
create function app.import_plan(p_import uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v public.imports;
begin
  select * into v from public.imports i where i.workspace_id = v_workspace and i.id = p_import;
  if not found then
    perform app.refuse('import_not_found', 'This import does not exist, or is not yours.', 404);
  end if;
  return jsonb_build_object(
    'workspace', v_workspace, 'user', app.current_user_id(), 'kind', v.kind, 'source', v.source,
    'match', coalesce(v.options -> 'match', '{}'), 'when_found', coalesce(v.options ->> 'when_found', 'fill'),
    'owner', coalesce(v.options ->> 'owner', 'me'), 'new_values', coalesce((v.options ->> 'new_values')::boolean, false),
    'date_order', coalesce(v.options ->> 'date_order', 'ymd'), 'decimal', coalesce(v.options ->> 'decimal', '.'),
    'counts_for', coalesce(v.options ->> 'counts_for', 'one'),
    'columns', coalesce((
      select jsonb_agg(jsonb_build_object(
        'column', (m.value ->> 'column')::int, 'part', f.part, 'field', f.field, 'type', f.type, 'lookup', f.lookup,
        'names', coalesce((
          select jsonb_object_agg(n.name, n.code) from (
            select distinct on (x.name) x.name, x.code
            from (
              -- What the importer said that a value stands for goes before everything.
              select app.normalize_text(s.key), s.value #>> '{}', 1
              from jsonb_each(v.options -> 'values' -> (f.part || '.' || f.field)) s
              union all
              select app.normalize_text(w.word), c ->> 'code', w.place
              from jsonb_array_elements(f.choices) c
              cross join lateral (values (c ->> 'code', 2), (c ->> 'label', 3)) w (word, place)
              union all
              select app.normalize_text(l.label), l.code, 4 from app.lookup_names(f.lookup) l
              where f.lookup is not null and not l.is_active
              union all
              select app.normalize_text(w.word), p.user_id::text, 2
              from public.workspace_members p join public.profiles q on q.user_id = p.user_id
              cross join lateral (values (q.email), (q.full_name)) w (word)
              where f.type = 'person' and p.workspace_id = v_workspace and p.is_active
            ) x (name, code, place)
            where x.name is not null
            order by x.name, x.place, x.code
          ) n
        ), '{}')
      ) order by (m.value ->> 'column')::int)
      from jsonb_array_elements(v.mapping) m
      join public.import_fields(v.kind) f on f.part::text = m.value ->> 'part' and f.field = m.value ->> 'field'
    ), '[]')
  );
end
$$;

-- What the cells of a row say, by part and field. An empty cell says nothing.
create function app.read_import_row(p_plan jsonb, p_raw text[], out said jsonb, out problems jsonb)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_column jsonb;
  v_text text;
  v_read record;
  v_part text;
  v_name text;
begin
  said := '{}';
  problems := '[]';
  for v_column in select c from jsonb_array_elements(p_plan -> 'columns') c loop
    v_text := btrim(p_raw[(v_column ->> 'column')::int + 1], E' \t\r\n\u00a0');
    continue when v_text is null or v_text = '';
    v_read := app.read_cell(v_column, v_text, p_plan);
    if v_read.code is not null then
      problems := problems || jsonb_build_object('column', v_column -> 'column', 'code', v_read.code, 'message', v_read.message);
    elsif v_read.value is not null then
      v_part := v_column ->> 'part';
      said := said || jsonb_build_object(
        v_part, coalesce(said -> v_part, '{}') || jsonb_build_object(v_column ->> 'field', v_read.value)
      );
    end if;
  end loop;
  -- One name for both: "Last, First", or what stands after the last blank is the last.
  v_name := said -> 'contact' ->> 'full_name';
  if v_name is not null then
    said := jsonb_set(said, '{contact}', jsonb_strip_nulls(jsonb_build_object(
      'first_name', btrim(case when v_name like '%,%' then split_part(v_name, ',', 2)
        when v_name ~ '\s' then regexp_replace(v_name, '\s+\S+$', '') else v_name end),
      'last_name', btrim(case when v_name like '%,%' then split_part(v_name, ',', 1)
        when v_name ~ '\s' then substring(v_name from '\S+$') end)
    )) || ((said -> 'contact') - 'full_name'));
  end if;
end
$$;

-- What a deal, a visit or a task is about, as it is named: many have the same name.
create function app.import_about(p_said jsonb, p_part text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return coalesce(app.normalize_text(concat_ws(' / ',
    coalesce(p_said -> 'organization' ->> 'name', p_said -> 'organization' ->> 'external_id'),
    coalesce(p_said -> 'contact' ->> 'email', concat_ws(' ', p_said -> 'contact' ->> 'first_name', p_said -> 'contact' ->> 'last_name')),
    p_said -> p_part ->> 'opportunity'
  )), '');
end
$$;

-- By what others of the file may mean the same record, as digests. plpgsql, since an SQL function is planned for every row.
create function app.keys_of_part(p_part text, p_source text, p_said jsonb, p_about text default '')
returns uuid[]
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_name constant text := app.normalize_text(case p_part
    when 'contact' then concat_ws(' ', p_said ->> 'first_name', p_said ->> 'last_name')
    when 'interaction' then concat_ws(' ', p_said ->> 'type', p_said ->> 'interaction_date', p_said ->> 'subject')
    when 'task' then concat_ws(' ', p_said ->> 'title', p_said ->> 'due_on')
    when 'appointment' then concat_ws(' ', p_said ->> 'title', p_said ->> 'scheduled_at')
    else p_said ->> 'name' end);
  v_email constant text := app.normalize_text(p_said ->> 'email');
  v_keys uuid[] := '{}';
begin
  if v_name is not null then
    v_keys := v_keys || md5(p_part || ' name ' || v_name || case when p_part in ('opportunity', 'interaction', 'task', 'appointment')
      then ' ' || p_about else '' end)::uuid;
  end if;
  if v_email is not null then
    v_keys := v_keys || md5(p_part || ' email ' || v_email)::uuid;
  end if;
  if app.normalize_text(p_said ->> 'sku') is not null then
    v_keys := v_keys || md5(p_part || ' name ' || app.normalize_text(p_said ->> 'sku'))::uuid;
  end if;
  if p_said ->> 'external_id' is not null then
    v_keys := v_keys || md5(p_part || ' id ' || p_source || ' ' || (p_said ->> 'external_id'))::uuid;
  end if;
  return v_keys;
end
$$;

-- With the records that a part names beside itself.
create function app.keys_of_row(p_plan jsonb, p_said jsonb)
returns uuid[]
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_part record;
  v_named record;
  v_keys uuid[] := '{}';
begin
  for v_part in select key, value from jsonb_each(p_said) loop
    v_keys := v_keys || app.keys_of_part(v_part.key, p_plan ->> 'source', v_part.value, app.import_about(p_said, v_part.key));
    for v_named in
      select case n.field when 'products' then 'product' else 'organization' end as part, x.name
      from unnest('{principal,principals,distributors,products}'::text[]) n (field)
      cross join lateral jsonb_array_elements_text(case jsonb_typeof(v_part.value -> n.field)
        when 'array' then v_part.value -> n.field when 'string' then jsonb_build_array(v_part.value -> n.field) else '[]' end) x (name)
      where v_part.key in ('product', 'opportunity')
    loop
      v_keys := v_keys || app.keys_of_part(v_named.part, p_plan ->> 'source', jsonb_build_object('name', v_named.name));
    end loop;
  end loop;
  return v_keys;
end
$$;

-- Why a row was refused, at the cell that it is about where that can be told. Says no more than whoever types it is told.
create function app.import_problem(
  p_plan jsonb, p_state text, p_message text, p_detail text, p_hint text, p_table text, p_constraint text, p_column text
)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_column int;
begin
  select (c ->> 'column')::int into v_column
  from jsonb_array_elements(p_plan -> 'columns') c
  cross join lateral (select (c ->> 'part') || '.' || (c ->> 'field') as key) k
  where case
    when p_detail in ('organization_exists', 'organization_of_colleague', 'location_exists') then k.key = 'organization.name'
    when p_detail in ('contact_exists', 'contact_of_colleague') then k.key = 'contact.email'
    when p_detail in ('contact_elsewhere', 'name_not_enough') then k.key = 'organization.name'
    when p_detail in ('opportunity_exists', 'opportunity_needs_principal') then k.key = case p_detail
      when 'opportunity_exists' then 'opportunity.name' else 'opportunity.principals' end
    when p_detail in ('import_name_missing') then k.key = p_hint or k.key = 'contact.full_name' and p_hint like 'contact.%'
    when p_state like 'PT%' then p_hint in (k.key, c ->> 'field')
    when p_table = '' then false
    else app.record_table((c ->> 'part')::public.resource_type) = 'public.' || p_table
      and (c ->> 'field' = p_column or p_constraint like p_table || '\_' || (c ->> 'field') || '%')
  end
  order by length(c ->> 'field') desc, c ->> 'column' limit 1;
  return jsonb_build_object('column', v_column) || case
    when p_state like 'PT%' then jsonb_build_object('code', p_detail, 'message', p_message)
    when p_state = '42501' then jsonb_build_object('code', 'not_allowed', 'message', 'You may not add or change this.')
    when p_state = '23505' then jsonb_build_object('code', 'duplicate', 'message', 'There is one like it already.')
    when p_state = '23503' then jsonb_build_object('code', 'value_unknown', 'message', 'This value is not in the list.')
    else jsonb_build_object('code', 'value_invalid', 'message', 'This can''t be stored here: it is too long, or of another form.')
  end;
end
$$;

revoke all on function
  app.import_plan, app.read_import_row, app.import_about, app.keys_of_part, app.keys_of_row, app.import_problem
from public;
grant execute on function
  app.import_plan, app.read_import_row, app.import_about, app.keys_of_part, app.keys_of_row, app.import_problem
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000954';
