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

-- One cell as the value that is stored, or why it can't be. What a list doesn't have is `{"add": …}` where it may be added.
create function app.read_cell(p_column jsonb, p_text text, p_plan jsonb, out value jsonb, out code text, out message text)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_type constant text := p_column ->> 'type';
  v_names constant jsonb := p_column -> 'names';
  v_norm constant text := app.normalize_text(p_text);
  v_word text;
  v_one jsonb;
begin
  if v_type in ('choices', 'texts') then
    value := '[]';
    foreach v_word in array regexp_split_to_array(p_text, '\s*[;,\n|]\s*') loop
      continue when btrim(v_word) = '';
      if v_type = 'texts' then
        v_one := to_jsonb(btrim(v_word));
      elsif v_names ? app.normalize_text(v_word) then
        v_one := v_names -> app.normalize_text(v_word);
      elsif p_column ->> 'lookup' is not null and (p_plan ->> 'new_values')::boolean then
        v_one := jsonb_build_object('add', btrim(v_word));
      else
        code := 'value_unknown';
        message := format('“%s” is not in the list.', left(btrim(v_word), 60));
        return;
      end if;
      if v_one <> 'null' and not value @> v_one then
        value := value || v_one;
      end if;
    end loop;
    value := nullif(value, '[]');
    return;
  end if;
  if v_names ? v_norm then
    value := nullif(v_names -> v_norm, 'null');
    return;
  end if;
  case v_type
    when 'email' then
      v_word := regexp_replace(p_text, '^mailto:', '', 'i');
      if v_word ~ '^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$' then
        value := to_jsonb(v_word);
      else
        code := 'email_invalid';
        message := 'This is no e-mail address.';
      end if;
    when 'phone' then
      if p_text ~ '[0-9]' then
        value := to_jsonb(p_text);
      else
        code := 'phone_invalid';
        message := 'This is no phone number.';
      end if;
    when 'link' then
      v_word := case when p_text ~* '^https?://' then p_text else 'https://' || p_text end;
      if v_word ~* '^https?://[^\s<>"/]+\.[^\s<>"]+$' then
        value := to_jsonb(v_word);
      else
        code := 'link_invalid';
        message := 'This is no address of a web page.';
      end if;
    when 'number' then
      value := to_jsonb(app.read_number(p_text, p_plan ->> 'decimal'));
      if value is null then
        code := 'number_invalid';
        message := 'This is no number.';
      end if;
    when 'date' then
      value := to_jsonb(app.read_day(p_text, p_plan ->> 'date_order'));
      if value is null then
        code := 'date_invalid';
        message := 'This is no day between 1900 and 2199 in the order that you chose.';
      end if;
    when 'yes_no' then
      value := case
        when v_norm in ('yes', 'y', 'true', 't', '1', 'x', '✓', 'ja', 'oui', 'si', 'sí', 'sim') then 'true'::jsonb
        when v_norm in ('no', 'n', 'false', 'f', '0', '-', 'nein', 'non', 'não') then 'false'::jsonb
      end;
      if value is null then
        code := 'yes_no_invalid';
        message := 'Say yes or no.';
      end if;
    when 'choice' then
      if p_column ->> 'lookup' is not null and (p_plan ->> 'new_values')::boolean then
        value := jsonb_build_object('add', p_text);
      else
        code := 'value_unknown';
        message := format('“%s” is not in the list.', left(p_text, 60));
      end if;
    when 'person' then
      code := 'person_unknown';
      message := format('“%s” is nobody here. Say the e-mail address or the full name.', left(p_text, 60));
    else
      value := to_jsonb(p_text);
  end case;
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

-- By what others of the file may mean the same record, as digests. plpgsql, since an SQL function is planned for every row.
create function app.keys_of_part(p_part text, p_source text, p_said jsonb)
returns uuid[]
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_name constant text := app.normalize_text(
    coalesce(p_said ->> 'name', concat_ws(' ', p_said ->> 'first_name', p_said ->> 'last_name'))
  );
  v_email constant text := app.normalize_text(p_said ->> 'email');
  v_keys uuid[] := '{}';
begin
  if v_name is not null then
    v_keys := v_keys || md5(p_part || ' name ' || v_name)::uuid;
  end if;
  if v_email is not null then
    v_keys := v_keys || md5(p_part || ' email ' || v_email)::uuid;
  end if;
  if p_said ->> 'external_id' is not null then
    v_keys := v_keys || md5(p_part || ' id ' || p_source || ' ' || (p_said ->> 'external_id'))::uuid;
  end if;
  return v_keys;
end
$$;

create function app.keys_of_row(p_plan jsonb, p_said jsonb)
returns uuid[]
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_part record;
  v_keys uuid[] := '{}';
begin
  for v_part in select key, value from jsonb_each(p_said) loop
    v_keys := v_keys || app.keys_of_part(v_part.key, p_plan ->> 'source', v_part.value);
  end loop;
  return v_keys;
end
$$;

revoke all on function
  app.import_plan, app.read_cell, app.read_import_row, app.keys_of_part, app.keys_of_row
from public;
grant execute on function
  app.import_plan, app.read_cell, app.read_import_row, app.keys_of_part, app.keys_of_row
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000954';
