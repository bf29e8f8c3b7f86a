-- One change to all that match a list: what matched when it was confirmed is kept, worked off in short slices through the
-- functions that change picked records, and is one change set.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000965', 'bulk_on_matching', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.bulk_jobs (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  made_by uuid not null references public.profiles (user_id) on delete restrict,
  action text not null check (action in ('assign', 'delete', 'change', 'follow_ups_done', 'restore', 'purge')),
  -- What the function of the action takes beside the ids.
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object' and app.is_plain_json(options, 8000)),
  -- picking: ids still come in; left: nobody asked for its next slice any more.
  status text not null default 'picking' check (status in ('picking', 'running', 'done', 'stopped', 'left')),
  total int not null default 0 check (total between 0 and 100000),
  changed int not null default 0 check (changed between 0 and 100000),
  same int not null default 0 check (same between 0 and 100000),
  refused int not null default 0 check (refused between 0 and 100000),
  change_set_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  touched_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  constraint bulk_jobs_change_set_fkey foreign key (workspace_id, change_set_id)
    references app.change_sets (workspace_id, id) on delete set null (change_set_id)
);
comment on table app.bulk_jobs is 'Changes to all that matched a list, one row each: which, and how far. Kept for a week.';
create index bulk_jobs_maker_idx on app.bulk_jobs (workspace_id, made_by, status);
create index bulk_jobs_maker_key_idx on app.bulk_jobs (made_by);
create index bulk_jobs_touched_idx on app.bulk_jobs (touched_at);
create index bulk_jobs_change_set_idx on app.bulk_jobs (workspace_id, change_set_id) where change_set_id is not null;

create table app.bulk_records (
  workspace_id uuid not null,
  job_id uuid not null,
  -- The order of kinds: what something belongs to comes back before it, and goes for good after it.
  place int not null,
  record_id uuid not null,
  resource public.resource_type not null,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'changed', 'same', 'refused')),
  reason text check (reason ~ '^[a-z_]{1,60}$'),
  message text check (length(message) <= 500),
  primary key (workspace_id, job_id, place, record_id),
  constraint bulk_records_job_fkey foreign key (workspace_id, job_id)
    references app.bulk_jobs (workspace_id, id) on delete cascade
);
comment on table app.bulk_records is 'What matched, by id, with what became of each. Goes with its job.';
create index bulk_records_waiting_idx on app.bulk_records (workspace_id, job_id, place, record_id) where outcome = 'waiting';
create index bulk_records_refused_idx on app.bulk_records (workspace_id, job_id, place, record_id) where outcome = 'refused';

alter table app.bulk_jobs enable row level security;
alter table app.bulk_records enable row level security;
create policy "A change to all that match is read by who made it" on app.bulk_jobs for select to authenticated
using (workspace_id = (select app.current_workspace_id()) and made_by = (select app.current_user_id()));
comment on policy "A change to all that match is read by who made it" on app.bulk_jobs
  is 'By hand: nobody''s but its maker''s.';
create policy "What matched is read by who made the change" on app.bulk_records for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and exists (select from app.bulk_jobs j where j.workspace_id = bulk_records.workspace_id and j.id = bulk_records.job_id)
);
comment on policy "What matched is read by who made the change" on app.bulk_records
  is 'By hand: as app.bulk_jobs, whose own policy is asked.';
grant select on app.bulk_jobs, app.bulk_records to authenticated;
-- Not granted: any write.

-- Picking --------------------------------------------------------------------------------------------------------------

-- The caller's own, held until this transaction ends: a second call for the same waits.
-- Definer: holds a row of a table that nobody may write.
create function app.hold_bulk(p_job uuid, p_states text[])
returns app.bulk_jobs
language plpgsql
security definer
set search_path = ''
as $$
declare
  v app.bulk_jobs;
begin
  select * into v from app.bulk_jobs j
  where j.workspace_id = app.current_workspace_id() and j.id = p_job and j.made_by = app.current_user_id()
    and app.current_role() is not null
  for update;
  if not found then
    perform app.refuse('bulk_not_found', 'This change does not exist, or is not yours.', 404);
  elsif v.status <> all (p_states) then
    perform app.refuse('bulk_over', 'This change is over. Look at the list again.', 409);
  end if;
  return v;
end
$$;

-- How far one is. Invoker.
create function app.bulk_so_far(p_job uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'status', j.status, 'total', j.total, 'changed', j.changed, 'same', j.same, 'refused', j.refused,
    'change_set', case when j.status not in ('picking', 'running') then j.change_set_id end
  )
  from app.bulk_jobs j where j.workspace_id = app.current_workspace_id() and j.id = p_job
$$;

-- Definer: writes a table that nobody may write, in the caller's name. Whether they may is asked of each record, when it is its turn.
create function public.begin_bulk(action text, options jsonb default '{}')
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_id uuid;
begin
  perform app.require_plain_json(begin_bulk.options, 'options');
  if app.current_role() is null then
    perform app.refuse('bulk_not_found', 'This change does not exist, or is not yours.', 404);
  elsif begin_bulk.action is null
    or begin_bulk.action not in ('assign', 'delete', 'change', 'follow_ups_done', 'restore', 'purge')
    or jsonb_typeof(coalesce(begin_bulk.options, '{}')) <> 'object' then
    perform app.refuse('input_invalid', 'That can''t be done to all that match.', 400);
  end if;
  perform app.require_known_keys(
    coalesce(begin_bulk.options, '{}'), array['to', 'status', 'day']
  );
  -- Two at once count each other.
  perform pg_advisory_xact_lock(hashtextextended('bulk:' || app.current_user_id(), 0));
  if (
    select count(*) from app.bulk_jobs j
    where j.workspace_id = v_workspace and j.made_by = app.current_user_id() and j.status in ('picking', 'running')
  ) >= 5 then
    perform app.refuse('bulk_too_many', 'Five of your changes are still being made. Wait until one is over.', 409);
  end if;
  insert into app.bulk_jobs (workspace_id, made_by, action, options)
  values (v_workspace, app.current_user_id(), begin_bulk.action, coalesce(begin_bulk.options, '{}'))
  returning id into v_id;
  return v_id;
end
$$;
comment on function public.begin_bulk is 'Begins a change to all that match a list; what matches is added, then it is started.';

-- Which an id names, and whether there is one, is asked when it is changed. Definer: as begin_bulk, the caller's own.
create function public.add_to_bulk(job uuid, resource public.resource_type, ids uuid[])
returns int
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.bulk_jobs := app.hold_bulk(add_to_bulk.job, '{picking}');
  v_place int := (select k.position from app.record_kinds k where k.kind = add_to_bulk.resource);
  v_added int;
begin
  if v_place is null then
    perform app.refuse('resource_unknown', 'Records of this kind can''t be changed here.', 400);
  elsif coalesce(cardinality(add_to_bulk.ids), 0) not between 1 and 1000 then
    perform app.refuse('too_many_records', 'Choose between 1 and 1000 records.', 400);
  end if;
  insert into app.bulk_records (workspace_id, job_id, place, record_id, resource)
  select v.workspace_id, v.id, case when v.action = 'purge' then -v_place else v_place end, i, add_to_bulk.resource
  from unnest(add_to_bulk.ids) i where i is not null
  on conflict do nothing;
  get diagnostics v_added = row_count;
  if v.total + v_added > 100000 then
    perform app.refuse('bulk_too_large', 'More than 100,000 match. Narrow the list, and change them in parts.', 409);
  end if;
  update app.bulk_jobs j set total = v.total + v_added, touched_at = clock_timestamp()
  where j.workspace_id = v.workspace_id and j.id = v.id;
  return v.total + v_added;
end
$$;
comment on function public.add_to_bulk is 'Adds up to 1000 of what matches to a change that was begun; answers how many there are.';

-- `seen` is the number that was confirmed: where another matched meanwhile, it is asked again. Definer: as begin_bulk.
create function public.start_bulk(job uuid, seen int)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.bulk_jobs := app.hold_bulk(start_bulk.job, '{picking}');
begin
  if v.total = 0 then
    perform app.refuse('bulk_empty', 'Nothing matches any more. Look at the list again.', 409);
  elsif v.total is distinct from start_bulk.seen then
    perform app.refuse(
      'bulk_count_changed', format('%s matched when you looked; now it is %s.', coalesce(start_bulk.seen, 0), v.total), 409,
      v.total::text
    );
  end if;
  -- What is gone for good is taken back by nothing.
  if v.action <> 'purge' then
    v.change_set_id := app.begin_change_set(
      case v.action when 'follow_ups_done' then 'change' else v.action end, 'bulk'
    );
    perform set_config('app.change_set', '', true);
  end if;
  update app.bulk_jobs j set status = 'running', change_set_id = v.change_set_id, touched_at = clock_timestamp()
  where j.workspace_id = v.workspace_id and j.id = v.id;
  return app.bulk_so_far(v.id);
end
$$;
comment on function public.start_bulk is 'Starts a change to all that match, if as many match as were seen.';

-- Slices -----------------------------------------------------------------------------------------------------------------

-- What the list's own button does with picked rows: all of these, or an error. Answers those that were changed. Invoker.
create function app.do_bulk(p_job app.bulk_jobs, p_resource public.resource_type, p_ids uuid[])
returns uuid[]
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_options constant jsonb := p_job.options;
  v_changed uuid[];
begin
  case p_job.action
    when 'assign' then
      perform public.assign_records(p_resource, p_ids, app.try_uuid(v_options ->> 'to'));
    when 'delete' then
      perform public.soft_delete(p_resource, p_ids);
    when 'restore' then
      perform public.restore(p_resource, p_ids);
    when 'purge' then
      perform public.purge(p_resource, p_ids);
    when 'change' then
      return array(select jsonb_array_elements_text(public.change_tasks(
        p_ids, (v_options ->> 'status')::public.task_status, (v_options ->> 'day')::date
      ) -> 'changed')::uuid);
    else
      with done as (
        update public.interactions i set follow_up_done_at = now()
        where i.workspace_id = v_workspace and i.id = any (p_ids) and i.follow_up_required and i.follow_up_done_at is null
        returning i.id
      )
      select array(select d.id from done d) into v_changed;
      if (select count(*) from public.interactions i where i.workspace_id = v_workspace and i.id = any (p_ids))
        <> cardinality(p_ids) then
        perform app.refuse('not_found', 'There is no such record, or you can''t see it.', 404);
      elsif exists (
        select from public.interactions i
        where i.workspace_id = v_workspace and i.id = any (p_ids) and i.follow_up_required and i.follow_up_done_at is null
      ) then
        perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
      end if;
      return v_changed;
  end case;
  return p_ids;
end
$$;

-- These, and where one of them is refused, halves of them, down to the one: the others are changed as if it weren't there. What is
-- no matter of a record, as a deadlock, is an error of the whole. Invoker.
create function app.try_bulk(p_job app.bulk_jobs, p_resource public.resource_type, p_ids uuid[])
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_half constant int := cardinality(p_ids) / 2;
  v_changed uuid[];
  v_message text;
  v_detail text;
begin
  begin
    v_changed := app.do_bulk(p_job, p_resource, p_ids);
    set constraints all immediate;
    set constraints all deferred;
    return (
      select jsonb_agg(jsonb_build_object('id', i, 'outcome', case when i = any (v_changed) then 'changed' else 'same' end))
      from unnest(p_ids) i
    );
  exception
    when insufficient_privilege or integrity_constraint_violation or data_exception or program_limit_exceeded
      or sqlstate 'PT400' or sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_message = message_text, v_detail = pg_exception_detail;
  end;
  if v_half = 0 then
    v_detail := substring(v_detail from '^[a-z_]{1,60}$');
    return jsonb_build_array(jsonb_build_object(
      'id', p_ids[1], 'outcome', 'refused', 'reason', coalesce(v_detail, 'refused'),
      -- What Postgres says of a constraint is no sentence for anybody.
      'message', case when v_detail is null then 'A rule forbids this change.' else left(v_message, 500) end
    ));
  end if;
  return app.try_bulk(p_job, p_resource, p_ids[1:v_half]) || app.try_bulk(p_job, p_resource, p_ids[v_half + 1:]);
end
$$;

-- What became of a slice, into the table that nobody may write, and the end after the last: the set is closed, and whoever got
-- the records is told once. Definer: the caller's own, which the slice holds; under the mark of its set, which run_bulk() joins.
create function app.keep_bulk(p_job uuid, p_place int, p_did jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v app.bulk_jobs := app.hold_bulk(p_job, '{running}');
  v_did record;
begin
  if v.change_set_id is distinct from app.current_change_set() then
    perform app.refuse('bulk_over', 'This change is over. Look at the list again.', 409);
  end if;
  with did as (
    update app.bulk_records r set outcome = d.outcome, reason = d.reason, message = d.message
    from jsonb_to_recordset(p_did) as d (id uuid, outcome text, reason text, message text)
    where r.workspace_id = v.workspace_id and r.job_id = v.id and r.place = p_place and r.record_id = d.id
      and r.outcome = 'waiting' and d.outcome <> 'waiting'
    returning r.outcome
  )
  select count(*) filter (where d.outcome = 'changed') as changed, count(*) filter (where d.outcome = 'same') as same,
    count(*) filter (where d.outcome = 'refused') as refused
  into v_did from did d;
  update app.bulk_jobs j
  set changed = j.changed + v_did.changed, same = j.same + v_did.same, refused = j.refused + v_did.refused,
    touched_at = clock_timestamp()
  where j.workspace_id = v.workspace_id and j.id = v.id;
  perform set_config('app.change_set', '', true);
  if not exists (
    select from app.bulk_records r where r.workspace_id = v.workspace_id and r.job_id = v.id and r.outcome = 'waiting'
  ) then
    perform app.close_bulk(v.workspace_id, v.id, 'done');
  end if;
end
$$;

-- Definer, granted to nobody: asks nothing.
create function app.close_bulk(p_workspace uuid, p_job uuid, p_status text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v app.bulk_jobs;
  v_first app.bulk_records;
begin
  update app.bulk_jobs j set status = p_status, touched_at = clock_timestamp()
  where j.workspace_id = p_workspace and j.id = p_job
  returning j.* into v;
  if v.change_set_id is null then
    return;
  end if;
  if v.action = 'assign' and v.changed > 0 then
    select * into v_first from app.bulk_records r
    where r.workspace_id = p_workspace and r.job_id = p_job and r.outcome = 'changed' order by r.place, r.record_id limit 1;
    perform app.notify(
      p_workspace, app.try_uuid(v.options ->> 'to'), 'assigned', v_first.resource, v_first.record_id,
      'assigned:' || v.change_set_id, v.made_by, null, v.changed
    );
  end if;
  -- Not where nothing was changed: then the set goes.
  perform app.close_change_set(v.change_set_id, p_workspace);
end
$$;

-- The next of what waits, in one short transaction, with the rights of now. Asked twice, the second goes on after the first.
-- Invoker: each record is changed as if by hand.
create function public.run_bulk(job uuid, most int default 200)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.bulk_jobs := app.hold_bulk(run_bulk.job, '{running,done,stopped,left}');
  v_slice record;
begin
  if v.status <> 'running' then
    return app.bulk_so_far(v.id);
  end if;
  if v.change_set_id is not null then
    perform app.join_change_set(v.change_set_id);
  end if;
  -- Of one kind, in the order of ids: as every bulk change takes its locks.
  select w.place, w.resource, array_agg(w.record_id order by w.record_id) as ids into v_slice
  from (
    select r.place, r.resource, r.record_id, first_value(r.place) over (order by r.place, r.record_id) as first
    from app.bulk_records r
    where r.workspace_id = v.workspace_id and r.job_id = v.id and r.outcome = 'waiting'
    order by r.place, r.record_id
    limit least(greatest(coalesce(run_bulk.most, 200), 1), 200)
  ) w
  where w.place = w.first
  group by w.place, w.resource;
  perform app.keep_bulk(v.id, v_slice.place, app.try_bulk(v, v_slice.resource, v_slice.ids));
  return app.bulk_so_far(v.id);
end
$$;
comment on function public.run_bulk is 'Changes the next up to 200 of all that match, and answers how far it is; call it until the status is no longer running.';

-- Ends it between two slices: what was changed stays, as one set that can be taken back. Definer: as begin_bulk.
create function public.stop_bulk(job uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.bulk_jobs := app.hold_bulk(stop_bulk.job, '{picking,running,done,stopped,left}');
begin
  if v.status in ('picking', 'running') then
    perform app.close_bulk(v.workspace_id, v.id, 'stopped');
  end if;
  return app.bulk_so_far(v.id);
end
$$;
comment on function public.stop_bulk is 'Ends a change to all that match where it is.';

-- What was refused and why, a page of it. Invoker: the caller's own, and named only what they may read.
create function public.refused_in_bulk(job uuid, after_place int default null, after_id uuid default null, most int default 50)
returns table (place int, resource public.resource_type, record_id uuid, title text, reason text, message text)
language sql
stable
set search_path = ''
as $$
  select r.place, r.resource, r.record_id, app.visible_title(r.resource, r.record_id), r.reason, r.message
  from app.bulk_records r
  where r.workspace_id = app.current_workspace_id() and r.job_id = refused_in_bulk.job and r.outcome = 'refused'
    and (refused_in_bulk.after_place is null
      or (r.place, r.record_id) > (refused_in_bulk.after_place, refused_in_bulk.after_id))
  order by r.place, r.record_id
  limit least(greatest(coalesce(refused_in_bulk.most, 50), 1), 200)
$$;
comment on function public.refused_in_bulk is 'Records that a change to all that match left as they are, with the reason of each.';

-- What nobody goes on with ends after a quarter of an hour, so that it can be taken back; what is over goes after a week.
create function app.forget_bulk()
returns bigint
language plpgsql
set search_path = ''
as $$
declare
  v_count bigint;
begin
  perform app.close_bulk(j.workspace_id, j.id, 'left')
  from (
    select j.workspace_id, j.id from app.bulk_jobs j
    where j.status in ('picking', 'running') and j.touched_at < now() - interval '15 minutes'
    order by j.touched_at limit 50 for update skip locked
  ) j;
  with over as materialized (
    select j.workspace_id, j.id from app.bulk_jobs j
    where j.touched_at < now() - interval '7 days' and j.status not in ('picking', 'running')
    order by j.touched_at limit 5 for update skip locked
  )
  delete from app.bulk_jobs j using over o where j.workspace_id = o.workspace_id and j.id = o.id;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

revoke all on function
  app.hold_bulk, app.bulk_so_far, public.begin_bulk, public.add_to_bulk, public.start_bulk, app.do_bulk, app.try_bulk,
  app.keep_bulk, app.close_bulk, public.run_bulk, public.stop_bulk, public.refused_in_bulk, app.forget_bulk
from public, anon, authenticated, service_role;
grant execute on function
  app.hold_bulk, app.bulk_so_far, public.begin_bulk, public.add_to_bulk, public.start_bulk, app.do_bulk, app.try_bulk,
  app.keep_bulk, public.run_bulk, public.stop_bulk, public.refused_in_bulk
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000965';
