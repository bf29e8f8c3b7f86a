-- Many rows of a file in one go: a check writes them and takes them back, a run writes them. So a check is what a run does.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000957', 'import_slices', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- One row with everything that it does, or nothing of it and the reason. A second try finds what somebody else made meanwhile.
-- What is no matter of the row, as a deadlock, is an error of the whole. Invoker.
create function app.try_import_row(p_plan jsonb, p_said jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_did record;
  v_message text;
  v_detail text;
  v_hint text;
  v_table text;
  v_constraint text;
  v_column text;
  v_state text;
begin
  for v_try in 1..2 loop
    begin
      v_did := app.write_import_row(p_plan, p_said);
      set constraints all immediate;
      set constraints all deferred;
      return jsonb_build_object(
        'outcome', v_did.outcome, 'kind', p_plan ->> 'kind', 'record_id', v_did.record_id, 'changes', v_did.changes,
        'problems', '[]'::jsonb, 'made', to_jsonb(v_did.made)
      );
    exception
      when insufficient_privilege or integrity_constraint_violation or data_exception or program_limit_exceeded
        or sqlstate 'PT400' or sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
        get stacked diagnostics v_state = returned_sqlstate, v_message = message_text, v_detail = pg_exception_detail,
          v_hint = pg_exception_hint, v_table = table_name, v_constraint = constraint_name, v_column = column_name;
    end;
    exit when v_state <> '23505' and v_detail not in ('contact_exists', 'organization_exists');
  end loop;
  return jsonb_build_object(
    'outcome', 'refused', 'kind', p_plan ->> 'kind', 'record_id', null, 'changes', '{}'::jsonb, 'made', '[]'::jsonb,
    'problems', jsonb_build_array(
      app.import_problem(p_plan, v_state, v_message, v_detail, v_hint, v_table, v_constraint, v_column)
    )
  );
end
$$;

-- Earlier rows whose work a row stands on, and what those stand on, in their order. Keys are asked for as one list, and by one
-- plan: joined to anything, a table that nothing is known of yet is read as a whole for every row.
-- Definer: asked for every row, and its policy takes longer than it; numbers of rows, in the caller's workspace.
create function app.rows_before(p_import uuid, p_keys uuid[], p_n int, p_but int[])
returns int[]
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_keys uuid[] := p_keys;
  v_until int := p_n;
  v_rows int[] := '{}';
  v_more record;
begin
  loop
    select array_agg(k.n) as rows, max(k.n) as last, array_agg(distinct x.key) as needs into v_more
    from app.import_keys k cross join unnest(k.needs) x (key)
    where k.workspace_id = v_workspace and k.import_id = p_import and k.key = any (v_keys) and k.n < v_until
      and k.n <> all (p_but) and k.n <> all (v_rows);
    exit when v_more.rows is null;
    v_rows := v_rows || v_more.rows;
    v_keys := v_more.needs;
    v_until := v_more.last;
  end loop;
  return array(select distinct n from unnest(v_rows) n order by n);
end
$$;

-- The next rows that wait: written, remembered, and taken back as a whole. What an earlier row of the file makes was taken back
-- as well, so that row is written again first. Invoker; no lock outlives the call.
create function app.check_import_rows(p_import uuid, p_most int)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_until constant timestamptz := clock_timestamp() + interval '1 second';
  v_plan constant jsonb := app.import_plan(p_import);
  v_row record;
  v_read record;
  v_keys uuid[];
  v_did jsonb;
  v_written int[] := '{}';
  v_made jsonb := '{}';
  v_new jsonb := '[]';
  v_kept jsonb[] := '{}';
  v_n int;
  v_with int;
begin
  begin
    -- As in the run: what is moved in is silent, and has liberties. Taken back with the rest.
    perform app.begin_change_set('add', 'import');
    for v_row in
      select r.n, r.raw from app.import_rows r
      where r.workspace_id = v_workspace and r.import_id = p_import and r.outcome = 'waiting'
      order by r.n limit p_most
    loop
      exit when cardinality(v_kept) > 0 and clock_timestamp() > v_until;
      v_read := app.read_import_row(v_plan, v_row.raw);
      v_keys := app.keys_of_row(v_plan, v_read.said);
      v_with := null;
      if v_read.problems <> '[]' then
        v_did := jsonb_build_object(
          'outcome', 'refused', 'kind', v_plan ->> 'kind', 'record_id', null, 'changes', '{}'::jsonb, 'made', '[]'::jsonb,
          'problems', v_read.problems
        );
      else
        foreach v_n in array app.rows_before(p_import, v_keys, v_row.n, v_written) loop
          v_did := app.try_import_row(v_plan, (
            select (app.read_import_row(v_plan, r.raw)).said from app.import_rows r
            where r.workspace_id = v_workspace and r.import_id = p_import and r.n = v_n
          ));
          v_written := v_written || v_n;
          v_new := v_new || case when v_did ->> 'outcome' = 'create' then v_did -> 'record_id' else '[]' end;
          v_made := v_made || (select coalesce(jsonb_object_agg(m, v_n), '{}') from jsonb_array_elements_text(v_did -> 'made') m
            where not v_made ? m);
        end loop;
        v_with := (select min((v_made ->> k::text)::int) from unnest(v_keys) k);
        v_did := app.try_import_row(v_plan, v_read.said);
        v_written := v_written || v_row.n;
        -- What is only here until it is taken back has no id yet.
        v_new := v_new || case when v_did ->> 'outcome' = 'create' then v_did -> 'record_id' else '[]' end;
        v_did := case when v_new @> (v_did -> 'record_id') then v_did || '{"record_id": null}' else v_did end;
        v_made := v_made || (select coalesce(jsonb_object_agg(m, v_row.n), '{}') from jsonb_array_elements_text(v_did -> 'made') m
          where not v_made ? m);
      end if;
      v_kept := v_kept || (v_did || jsonb_build_object('n', v_row.n, 'needs', to_jsonb(v_keys), 'with_row', v_with));
    end loop;
    raise exception using errcode = 'KP001';
  exception when sqlstate 'KP001' then
    null;
  end;
  return to_jsonb(v_kept);
end
$$;

-- The next rows of a run, for good. Those that were refused when they were checked stay so: nobody confirmed anything else.
-- Short, since whoever types what is being written waits for the commit. Invoker.
create function app.run_import_rows(p_import uuid, p_most int, out did jsonb, out last_row int, out is_done boolean)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_until constant timestamptz := clock_timestamp() + interval '1 second';
  v_plan constant jsonb := app.import_plan(p_import);
  v_row record;
  v_read record;
  v_did jsonb;
  v_kept jsonb[] := '{}';
begin
  is_done := true;
  for v_row in
    select r.n, r.raw, r.with_row from app.import_rows r
    where r.workspace_id = v_workspace and r.import_id = p_import and r.outcome <> 'refused'
      and r.n > (select i.done_count from public.imports i where i.workspace_id = v_workspace and i.id = p_import)
    order by r.n
  loop
    if cardinality(v_kept) >= p_most or (cardinality(v_kept) > 0 and clock_timestamp() > v_until) then
      is_done := false;
      exit;
    end if;
    v_read := app.read_import_row(v_plan, v_row.raw);
    v_did := case
      -- A list lost what the row says since it was checked.
      when v_read.problems <> '[]' then jsonb_build_object(
        'outcome', 'refused', 'kind', v_plan ->> 'kind', 'record_id', null, 'changes', '{}'::jsonb, 'problems', v_read.problems
      )
      else app.try_import_row(v_plan, v_read.said)
    end;
    v_kept := v_kept || (v_did || jsonb_build_object('n', v_row.n, 'with_row', v_row.with_row));
    last_row := v_row.n;
  end loop;
  did := to_jsonb(v_kept);
end
$$;

-- What rows came to, into the table that nobody may write; counted by what they were and are, since a file is long.
-- Definer: the caller's own import, while it is held; the outcome is what app.check_import_rows() or app.run_import_rows()
-- answered, in the same call.
create function app.keep_import_rows(p_import uuid, p_rows jsonb)
returns void
language plpgsql
security definer
set search_path = ''
set enable_seqscan = off
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v public.imports;
  v_these int[] := array(select (k ->> 'n')::int from jsonb_array_elements(p_rows) k);
  v_shift jsonb;
  v_keys uuid[];
begin
  select * into v from public.imports i
  where i.workspace_id = v_workspace and i.id = p_import and i.created_by = app.current_user_id()
    and i.status in ('draft', 'checked', 'running')
  for update;
  if not found then
    perform app.refuse('import_not_found', 'This import does not exist, or is not yours.', 404);
  end if;
  if v.status <> 'running' then
    v_keys := array(
      select m.key from app.import_rows r cross join unnest(r.made) m (key)
      where r.workspace_id = v_workspace and r.import_id = p_import and r.n = any (v_these)
    );
    delete from app.import_keys x
    where x.workspace_id = v_workspace and x.import_id = p_import and x.key = any (v_keys) and x.n = any (v_these);
  end if;
  with was as materialized (
    select r.outcome from app.import_rows r
    where r.workspace_id = v_workspace and r.import_id = p_import and r.n = any (v_these)
  ), did as (
    update app.import_rows r
    set outcome = k.outcome, kind = k.kind, record_id = k.record_id, changes = k.changes,
      problems = k.problems, with_row = k.with_row, needs = coalesce(k.needs, r.needs), made = coalesce(k.made, '{}')
    from jsonb_populate_recordset(null::app.import_rows, p_rows) k
    where r.workspace_id = v_workspace and r.import_id = p_import and r.n = k.n and r.n = any (v_these)
    returning r.outcome
  )
  select jsonb_object_agg(s.outcome, s.shift) into v_shift
  from (
    select c.outcome, sum(c.one) as shift
    from (select w.outcome, -1 as one from was w union all select d.outcome, 1 from did d) c
    group by c.outcome
  ) s;
  perform app.shift_import_counts(v_workspace, p_import, v_shift);
  if v.status = 'running' then
    return;
  end if;
  insert into app.import_keys (workspace_id, import_id, key, n, needs)
  select distinct v_workspace, p_import, m.key, k.n, k.needs
  from jsonb_populate_recordset(null::app.import_rows, p_rows) k cross join unnest(k.made) m (key);
  -- A row that was mended makes something else than before: what was checked after it and names that is checked again. The
  -- slice begins with the first that waited, so in a file that is checked for the first time there is nothing after it.
  if v.checked_count >= v_these[1] or v.counts ->> 'waiting' is distinct from (v.row_count - v.checked_count)::text then
    perform app.check_again(v_workspace, p_import, v_these, array(
      select distinct x.key::uuid from jsonb_array_elements(p_rows) k cross join lateral jsonb_array_elements_text(k -> 'made') x (key)
    ));
  end if;
end
$$;

-- Rows after these that name one of the keys wait again. Definer, granted to nobody: its callers hold the import.
create function app.check_again(p_workspace uuid, p_import uuid, p_but int[], p_keys uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_shift jsonb;
begin
  with again as materialized (
    select r.n, r.outcome from app.import_rows r
    where r.workspace_id = p_workspace and r.import_id = p_import and r.n > p_but[1] and r.n <> all (p_but)
      and r.outcome <> 'waiting' and r.needs && p_keys
  ), done as (
    update app.import_rows r set outcome = 'waiting' from again a
    where r.workspace_id = p_workspace and r.import_id = p_import and r.n = a.n
  )
  select jsonb_object_agg(s.outcome, s.shift) into v_shift
  from (
    select a.outcome, -count(*) as shift from again a group by a.outcome
    union all
    select 'waiting', count(*) from again having count(*) > 0
  ) s;
  perform app.shift_import_counts(p_workspace, p_import, v_shift);
end
$$;

revoke all on function
  app.try_import_row, app.rows_before, app.check_import_rows, app.run_import_rows, app.keep_import_rows,
  app.check_again
from public;
grant execute on function
  app.try_import_row, app.rows_before, app.check_import_rows, app.run_import_rows, app.keep_import_rows
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000957';
