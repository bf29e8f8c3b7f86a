-- Running an import: begun by a person, done by the worker as that person, slice by slice, and told when it has ended.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000959', 'running_imports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Checks the next rows, at most `most` or some second a call; call it until it is done. Writes nothing but what it found out.
-- Invoker.
create function public.check_import(import_id uuid, most int default 200)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  perform app.check_slice(check_import.import_id, least(greatest(coalesce(check_import.most, 200), 1), 1000));
  return app.checked_so_far(check_import.import_id);
end
$$;
comment on function public.check_import is 'Checks the next rows of an import as the caller and writes nothing; call it until it is done.';

create function app.checked_so_far(p_import uuid)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v constant public.imports := app.hold_import(p_import, '{draft,checked}');
begin
  if (v.counts -> 'waiting') is null and v.status <> 'checked' then
    perform app.refuse('import_rows_missing', 'Not all rows of the file have arrived. Send it again.', 409);
  end if;
  return jsonb_build_object('checked', v.checked_count, 'is_done', v.status = 'checked', 'counts', v.counts);
end
$$;

insert into app.event_types (type, means) values ('import.wanted', 'An import is to be run, or to go on.');
insert into app.reactions (reaction, type, means) values
  ('run_import', 'import.wanted', 'Writes the next rows, as whoever began the import.');

-- Definer: nobody may write the table, nor emit an event.
create function public.run_import(import_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.imports := app.hold_import(run_import.import_id, '{checked}');
begin
  perform app.require_import(v.kind);
  v.change_set_id := app.begin_change_set('add', 'import');
  update public.imports i
  set status = 'running', change_set_id = v.change_set_id, done_count = 0, updated_at = clock_timestamp()
  where i.workspace_id = v.workspace_id and i.id = v.id;
  perform set_config('app.change_set', '', true);
  perform app.emit('import.wanted', 'import', v.id);
end
$$;
comment on function public.run_import is 'Has a checked import run by the worker, as the caller.';

-- The end, whichever: its set is closed, whoever began it is told once. Definer, granted to nobody: asks nothing.
create function app.close_import(p_workspace uuid, p_import uuid, p_status public.import_status, p_problem text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v public.imports;
begin
  update public.imports i
  set status = p_status, problem = left(p_problem, 60), finished_at = clock_timestamp(), updated_at = clock_timestamp()
  where i.workspace_id = p_workspace and i.id = p_import
  returning i.* into v;
  if v.change_set_id is not null then
    perform app.close_change_set(v.change_set_id, p_workspace);
  end if;
  if p_status in ('done', 'failed') then
    perform app.notify_all(
      p_workspace, array[v.created_by], 'import_done', null, null, 'import:' || v.id, null, '/imports/' || v.id, greatest(v.done_count, 1)
    );
  end if;
end
$$;

-- Takes a running import for this transaction. Null where another worker has it; a status that isn't `running` where it is over.
-- Definer: holds a row of a table that nobody may write.
create function app.take_import(p_workspace uuid, p_import uuid)
returns public.imports
language plpgsql
security definer
set search_path = ''
as $$
declare
  v public.imports;
begin
  select * into v from public.imports i where i.workspace_id = p_workspace and i.id = p_import for update skip locked;
  return v;
end
$$;

-- How far the run has come, and the end of it. Definer: as above; the caller's own import, under the mark of its set, which
-- run_import_slice() alone joins.
create function app.pass_import(p_import uuid, p_until int, p_is_done boolean, p_goes_on boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v public.imports := app.hold_import(p_import, '{running}');
  v_table text;
begin
  if v.change_set_id is distinct from app.current_change_set() then
    perform app.refuse('import_moved_on', 'This import has moved on. Look at it again.', 409);
  end if;
  update public.imports i
  set done_count = case when p_is_done then i.row_count else coalesce(p_until, i.done_count) end, updated_at = clock_timestamp()
  where i.workspace_id = v.workspace_id and i.id = v.id;
  perform set_config('app.change_set', '', true);
  -- A book that was empty a minute ago: what is known of its tables from then makes every look for a name read all of them.
  if v.done_count / 500 < p_until / 500 then
    for v_table in
      select k.table_name from app.import_parts p
      join app.record_kinds k on k.kind = p.part
      join pg_class c on c.oid = k.table_name::regclass
      where p.kind = v.kind and c.reltuples < 500
    loop
      execute format('analyze (skip_locked) %s', v_table);
    end loop;
  end if;
  if p_is_done then
    perform app.close_import(v.workspace_id, v.id, 'done', null);
  elsif p_goes_on then
    perform app.emit('import.wanted', 'import', v.id);
  end if;
end
$$;

-- One slice, as the importer, with the rights of now: who has left or may no longer ends it. `is_last`: the worker has other
-- things to do, and an event says that there is more.
-- Not definer: acts as a person. Granted to the service role alone.
create function public.run_import_slice(workspace_id uuid, import_id uuid, most int default 200, is_last boolean default false)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v public.imports := app.take_import(run_import_slice.workspace_id, run_import_slice.import_id);
  v_did record;
  v_problem text;
begin
  if v.id is null then
    return jsonb_build_object('state', case
      when app.is_import_running(run_import_slice.workspace_id, run_import_slice.import_id) then 'busy' else 'over' end);
  elsif v.status <> 'running' then
    return '{"state": "over"}';
  end if;
  begin
    perform app.act_as(v.created_by, v.workspace_id, 'import:' || v.id, 'import', v.kind);
    if (v.counts ? 'create' and not app.has_permission('create', v.kind))
      or (v.counts ? 'change' and not app.has_permission('update', v.kind)) then
      perform app.refuse('permission_needed', 'Whoever this is done for may not do it any more.', 403);
    end if;
    perform app.join_change_set(v.change_set_id);
    v_did := app.run_import_rows(v.id, least(greatest(coalesce(most, 200), 1), 1000));
    perform app.keep_import_rows(v.id, v_did.did);
    perform app.pass_import(v.id, v_did.last_row, v_did.is_done, is_last);
    return jsonb_build_object('state', case when v_did.is_done then 'over' else 'more' end);
  exception when sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' then
    get stacked diagnostics v_problem = pg_exception_detail;
  end;
  perform app.stop_import(v.workspace_id, v.id, v_problem);
  return '{"state": "over"}';
end
$$;
comment on function public.run_import_slice is 'Writes the next rows of a running import as its importer; for the worker, until it is over.';

-- Definer: reads past the policies, a yes or no for the worker.
create function app.is_import_running(p_workspace uuid, p_import uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from public.imports i where i.workspace_id = p_workspace and i.id = p_import and i.status = 'running')
$$;

-- Definer: writes what nobody may write; for the worker alone, about an import that it holds.
create function app.stop_import(p_workspace uuid, p_import uuid, p_problem text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.close_import(p_workspace, p_import, 'failed', p_problem);
end
$$;

-- Ends it between two slices; what was written stays, and its set can be taken back. By the importer, or an admin.
-- Definer: as run_import.
create function public.cancel_import(import_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.imports;
begin
  select * into v from public.imports i
  where i.workspace_id = app.current_workspace_id() and i.id = cancel_import.import_id
    and (i.created_by = app.current_user_id() or app.current_role() = 'admin')
  for update;
  if not found then
    perform app.refuse('import_not_found', 'This import does not exist, or is not yours.', 404);
  elsif v.status not in ('draft', 'checked', 'running') then
    perform app.refuse('import_moved_on', 'This import has moved on. Look at it again.', 409);
  end if;
  perform app.close_import(v.workspace_id, v.id, 'cancelled', null);
end
$$;
comment on function public.cancel_import is 'Ends an import where it is; what it wrote stays until it is taken back.';

-- What stood in files is kept as long as a run can be taken back. As many imports a round as end in time.
create function app.forget_import_rows()
returns bigint
language plpgsql
set search_path = ''
as $$
declare
  v_count bigint;
begin
  with over as materialized (
    select i.workspace_id, i.id from public.imports i
    where i.updated_at < now() - interval '30 days' and i.status <> 'running'
      and exists (select from app.import_rows x where x.workspace_id = i.workspace_id and x.import_id = i.id)
    order by i.updated_at limit 5
  ), keys as (
    delete from app.import_keys k using over o where k.workspace_id = o.workspace_id and k.import_id = o.id
  )
  delete from app.import_rows r using over o where r.workspace_id = o.workspace_id and r.import_id = o.id;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

revoke all on function
  public.check_import, app.checked_so_far, public.run_import, app.close_import, app.take_import, app.pass_import,
  public.run_import_slice, app.is_import_running, app.stop_import, public.cancel_import, app.forget_import_rows
from public, anon, authenticated, service_role;
grant execute on function
  public.check_import, app.checked_so_far, public.run_import, app.pass_import, public.cancel_import
to authenticated;
grant execute on function app.take_import, public.run_import_slice, app.is_import_running, app.stop_import to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000959';
