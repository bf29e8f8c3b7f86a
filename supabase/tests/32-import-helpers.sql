-- Files for the tests of imports, by name, in the workspace Alpha of tests.crm().

-- A file as its columns and lines, cells apart by `|`; `-` is a column that goes nowhere. Its id.
create or replace function tests.file(p_name text, p_kind text, p_columns text, p_options jsonb, variadic p_lines text[])
returns uuid
language plpgsql
set search_path = public
as $$
declare
  v_columns text[] := string_to_array(p_columns, ' ');
  v_id uuid;
begin
  v_id := start_import(jsonb_build_object('kind', p_kind, 'file_name', p_name, 'file_hash', md5(p_name) || md5(p_name),
    'header', v_columns, 'row_count', cardinality(p_lines)));
  perform add_import_rows(v_id, (
    select jsonb_agg(jsonb_build_array(l.n, to_jsonb(string_to_array(l.line, '|'))) order by l.n)
    from unnest(p_lines) with ordinality l (line, n)
  ));
  perform set_import(v_id, (
    select jsonb_agg(jsonb_build_object(
      'column', c.n - 1, 'part', split_part(c.name, '.', 1), 'field', substr(c.name, strpos(c.name, '.') + 1)
    )) from unnest(v_columns) with ordinality c (name, n) where c.name <> '-'
  ), p_options);
  return v_id;
end
$$;

create or replace function tests.import_of(p_name text)
returns uuid
language sql
stable
security definer
set search_path = public
as $$ select i.id from imports i where i.file_name = p_name order by i.created_at desc limit 1 $$;

-- All of it checked, some rows a call.
create or replace function tests.checked(p_name text, p_most int default 200)
returns jsonb
language plpgsql
set search_path = public
as $$
declare
  v jsonb;
begin
  loop
    v := check_import(tests.import_of(p_name), p_most);
    exit when (v ->> 'is_done')::boolean;
  end loop;
  return v -> 'counts';
end
$$;

-- What each row comes to: its number, outcome, and the code at which cell.
create or replace function tests.rows_of(p_name text)
returns text
language sql
stable
set search_path = public
as $$
  select string_agg(concat_ws(' ', r ->> 'n', r ->> 'outcome',
    (select string_agg((p ->> 'code') || coalesce('@' || (p ->> 'column'), ''), ' ') from jsonb_array_elements(r -> 'problems') p)), ', ')
  from jsonb_array_elements(import_rows_page(tests.import_of(p_name), null, 0, 1000)) r
$$;

-- The worker, until it is over; then whoever acts here acts again.
create or replace function tests.run_file(p_name text, p_workspace text default 'Alpha', p_most int default 200)
returns text
language plpgsql
set search_path = public
as $$
declare
  v_user uuid := app.current_user_id();
  v_state text;
  v_slices int := 0;
begin
  perform run_import(tests.import_of(p_name));
  loop
    perform tests.act_as_service();
    v_state := run_import_slice(tests.workspace_id(p_workspace), tests.import_of(p_name), p_most) ->> 'state';
    v_slices := v_slices + 1;
    exit when v_state <> 'more';
  end loop;
  perform tests.act_as(v_user, tests.workspace_id(p_workspace));
  return v_slices || ' ' || (select i.status from imports i where i.id = tests.import_of(p_name));
end
$$;

grant execute on function tests.file, tests.import_of, tests.checked, tests.rows_of, tests.run_file to authenticated, service_role;
