-- One undo for every change to many records: what still stands as the change left it goes back, under the caller's rights.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000937', 'one_undo', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What could not go back, and why, for as long as the set is kept. Names are looked up when it is read, by who reads.
create table app.change_set_left (
  workspace_id uuid not null,
  change_set_id uuid not null,
  resource public.resource_type not null,
  record_id uuid not null,
  -- changed: others changed it since; built_on: others built on it; binned: it is in the trash; gone: deleted for good;
  -- not_allowed: the caller may not; refused: a rule forbids it today, `refusal` says which; part: something that hangs on it.
  reason text not null check (reason in ('changed', 'built_on', 'binned', 'gone', 'not_allowed', 'refused', 'part')),
  columns text[] not null default '{}' check (app.are_texts(columns, 100, 100)),
  refusal text check (refusal ~ '^[a-z_]{1,60}$'),
  primary key (workspace_id, change_set_id, resource, record_id, reason),
  constraint change_set_left_set_fkey foreign key (workspace_id, change_set_id)
    references app.change_sets (workspace_id, id) on delete cascade
);
comment on table app.change_set_left is 'What an undo left as it is, with the reason.';
alter table app.change_set_left enable row level security;
create policy "What an undo left is read by who reads the set" on app.change_set_left for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and exists (
    select from app.change_sets s
    where s.workspace_id = change_set_left.workspace_id and s.id = change_set_left.change_set_id
  )
);
comment on policy "What an undo left is read by who reads the set" on app.change_set_left
  is 'By hand: as app.change_sets, whose own policy is asked.';
grant select on app.change_set_left to authenticated;

-- What a set did to one record, taken together.
create type app.undo_step as (
  kind_position int,
  resource public.resource_type,
  record_id uuid,
  is_new boolean,
  -- Deleted or brought back by itself, not along with something, and when.
  bin text,
  binned_at timestamptz,
  is_updated boolean,
  has_parts boolean
);

-- Standing -----------------------------------------------------------------------------------------------------------

-- Did anybody but the caller change the record since, or what hangs on it, or hang something on it? What the set itself did
-- doesn't count. Definer: looks past the policies and answers yes or no. Granted to nobody.
create function app.is_built_on(p_set uuid, p_resource public.resource_type, p_id uuid, p_since timestamptz)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_child record;
  v_one record;
begin
  if exists (
    select from audit.change_log c
    where c.record_id = p_id and c.resource = p_resource and c.workspace_id = v_workspace and c.changed_at >= p_since
      and c.change_set_id is distinct from p_set and c.actor_user_id is distinct from app.current_user_id()
  ) then
    return true;
  end if;
  for v_child in
    select k.kind, k.table_name, k.parent_column from app.record_kinds k where k.parent_kind = p_resource order by k.position
  loop
    for v_one in execute format(
      'select r.id from %s r where r.workspace_id = $1 and r.%I = $2 and r.deleted_at is null', v_child.table_name,
      v_child.parent_column
    ) using v_workspace, p_id loop
      -- What a colleague added has a line of theirs in the log, as what they changed.
      if app.is_built_on(p_set, v_child.kind, v_one.id, p_since) then
        return true;
      end if;
    end loop;
  end loop;
  return false;
end
$$;

-- Where a record stands now, in the trash too. Definer: as above, and granted, since an undo needs to know what it would hit; it
-- tells no value.
create function app.undo_standing(
  p_set uuid, p_step app.undo_step, out is_there boolean, out deleted_at timestamptz, out is_built_on boolean
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_since timestamptz;
begin
  select s.opened_at into v_since from app.change_sets s
  where s.workspace_id = v_workspace and s.id = p_set
    and (s.author_id = app.current_user_id() or app.has_permission('audit', 'system'));
  if v_since is null then
    return;
  end if;
  execute format(
    'select true, r.deleted_at from %s r where r.workspace_id = $1 and r.id = $2', app.record_table(p_step.resource)
  ) into is_there, deleted_at using v_workspace, p_step.record_id;
  is_there := coalesce(is_there, false);
  is_built_on := is_there and deleted_at is null and (p_step.is_new or p_step.bin = 'restore')
    and app.is_built_on(p_set, p_step.resource, p_step.record_id, v_since);
end
$$;

-- A batch ------------------------------------------------------------------------------------------------------------

-- Takes the next records of a set, in the order of their kinds (what belongs to something comes after it), and holds them in
-- the order of locks: whoever undoes the same set or writes one of them waits until this call has ended.
-- Definer: lists records that the caller may not read any more, for undo_change_set() to ask for each; holds them. It writes
-- to the sets, which are granted to nobody. Asks whether the caller may know of the set.
create function app.claim_undo(p_set uuid, p_most int, out steps app.undo_step[], out is_done boolean, out own_set uuid)
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_set app.change_sets;
  v_kind record;
  v_more app.undo_step[];
begin
  select s.* into v_set from app.change_sets s
  where s.workspace_id = v_workspace and s.id = p_set
    and (s.author_id = app.current_user_id() or app.has_permission('audit', 'system'))
  for update;
  if not found then
    perform app.refuse('change_set_not_found', 'There is no such change, or it is not yours to take back.', 404);
  elsif v_set.closed_at is null then
    perform app.refuse('change_set_open', 'This change is still being made. Try again in a moment.', 409);
  end if;
  is_done := v_set.undone_at is not null;
  if is_done then
    return;
  elsif v_set.opened_at < now() - interval '30 days' then
    perform app.refuse('undo_too_late', 'After 30 days a change can no longer be taken back as a whole.', 409);
  end if;

  select s.id into own_set from app.change_sets s
  where s.workspace_id = v_workspace and s.undoes = p_set and s.author_id = app.current_user_id() and s.closed_at is null;
  if own_set is not null then
    perform app.join_change_set(own_set);
  else
    own_set := app.open_change_set('undo', 'undo', p_set);
  end if;
  if own_set is null then
    perform app.refuse('change_set_open', 'This change is still being made. Try again in a moment.', 409);
  end if;

  steps := '{}';
  for v_kind in
    select k.kind, k.position, k.table_name from app.record_kinds k
    where k.position >= coalesce(v_set.undone_kind, 0) order by k.position
  loop
    exit when cardinality(steps) >= p_most;
    select array_agg(row (v_kind.position, v_kind.kind, d.record_id, d.is_new, d.bin, d.binned_at, d.is_updated, d.has_parts)
      ::app.undo_step order by d.record_id)
    into v_more
    from (
      select c.record_id,
        coalesce(bool_or(c.action = 'insert' and c.table_name = v_kind.table_name), false) as is_new,
        (array_agg(c.action order by c.id desc) filter (where w.is_own_bin))[1] as bin,
        (array_agg((c.new_values ->> 'deleted_at')::timestamptz order by c.id desc) filter (where w.is_own_bin))[1] as binned_at,
        coalesce(bool_or(c.action = 'update' and c.table_name = v_kind.table_name), false) as is_updated,
        -- What hangs on it because something else does is nobody's change.
        coalesce(bool_or(
          c.table_name <> v_kind.table_name and c.action in ('insert', 'update', 'delete')
          and coalesce(c.new_values ->> 'is_derived', 'false') <> 'true'), false) as has_parts
      from audit.change_log c
      cross join lateral (
        select c.table_name = v_kind.table_name and (
          (c.action = 'trash' and c.new_values ->> 'deletion_id' = c.record_id::text)
          or (c.action = 'restore' and c.old_values ->> 'deletion_id' = c.record_id::text)) as is_own_bin
      ) w
      where c.workspace_id = v_workspace and c.change_set_id = p_set and c.resource = v_kind.kind
        and c.changed_at >= v_set.opened_at
        and c.record_id > case when v_kind.position = v_set.undone_kind then v_set.undone_record
          else '00000000-0000-0000-0000-000000000000' end
      group by c.record_id
      order by c.record_id
      limit p_most - cardinality(steps)
    ) d;
    steps := steps || coalesce(v_more, '{}');
  end loop;

  perform app.lock_opportunities(
    v_workspace,
    array(
      select s.record_id from unnest(steps) s where s.resource = 'opportunity'
      union
      select o.id from public.opportunities o
      where o.workspace_id = v_workspace
        and o.organization_id = any (array(select s.record_id from unnest(steps) s where s.resource = 'organization'))
    ),
    array(select s.record_id from unnest(steps) s where s.resource = 'interaction')
  );
  for v_kind in
    select k.kind, k.table_name from app.record_kinds k
    where k.kind = any (array(select s.resource from unnest(steps) s)) and k.kind not in ('opportunity', 'interaction')
    order by k.position
  loop
    execute format(
      'select 1 from %s r where r.workspace_id = $1 and r.id = any ($2) order by r.id for no key update', v_kind.table_name
    ) using v_workspace, array(select s.record_id from unnest(steps) s where s.resource = v_kind.kind);
  end loop;
end
$$;

-- Keeps how far an undo has come and what it left; ends it after the last record.
-- Definer: as claim_undo. Only for the set that the caller's open set takes back.
create function app.note_undone(p_set uuid, p_last app.undo_step, p_restored int, p_left jsonb, p_is_end boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_own constant uuid := app.current_change_set();
  v_set app.change_sets;
  v_kept uuid := v_own;
begin
  if not exists (
    select from app.change_sets s where s.workspace_id = v_workspace and s.id = v_own and s.undoes = p_set
  ) then
    perform app.refuse('change_set_not_found', 'There is no such change, or it is not yours to take back.', 404);
  end if;
  insert into app.change_set_left (workspace_id, change_set_id, resource, record_id, reason, columns, refusal)
  select v_workspace, p_set, l.resource, l.record_id, l.reason, coalesce(l.columns, '{}'), l.refusal
  from jsonb_to_recordset(p_left)
    as l (resource public.resource_type, record_id uuid, reason text, columns text[], refusal text)
  on conflict do nothing;
  update app.change_sets s set
    restored = s.restored + p_restored,
    left_out = (
      select count(distinct (l.resource, l.record_id)) from app.change_set_left l
      where l.workspace_id = v_workspace and l.change_set_id = p_set
    ),
    undone_kind = coalesce((p_last).kind_position, s.undone_kind), undone_record = coalesce((p_last).record_id, s.undone_record),
    undone_at = case when p_is_end then clock_timestamp() end, undone_by = app.current_user_id()
  where s.workspace_id = v_workspace and s.id = p_set
  returning * into v_set;
  if p_is_end then
    v_kept := app.end_change_set(v_own);
    -- Whoever began and was not the one to finish has a set of their own, which is finished too.
    perform app.close_change_set(s.id) from app.change_sets s
    where s.workspace_id = v_workspace and s.undoes = p_set and s.closed_at is null;
  else
    perform set_config('app.change_set', '', true);
  end if;
  return jsonb_build_object(
    'done', p_is_end, 'already', false, 'restored', v_set.restored, 'left', v_set.left_out, 'change_set', v_kept);
end
$$;

-- One record -----------------------------------------------------------------------------------------------------------

-- The values that columns had before a set and got from it, by record; of custom fields each by itself, as `custom.key`. For many
-- records in one question: each would be planned for every month of the log.
-- Invoker: the log's own policy says whether the caller may read them.
create function app.values_of_set(p_set uuid, p_resource public.resource_type, p_ids uuid[])
returns jsonb
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_table constant text := app.record_table(p_resource);
begin
  return (
    select jsonb_object_agg(r.record_id, r.said)
    from (
      select f.record_id, jsonb_build_object('before', jsonb_object_agg(f.key, f.was), 'after', jsonb_object_agg(f.key, f.became)) as said
      from (
        select c.record_id, e.key, (array_agg(e.was order by c.id))[1] as was,
          (array_agg(e.became order by c.id desc))[1] as became
        from audit.change_log c
        cross join lateral (
          select o.key, o.value as was, c.new_values -> o.key as became from jsonb_each(c.old_values) o where o.key <> 'custom'
          union all
          select 'custom.' || k, c.old_values -> 'custom' -> k, c.new_values -> 'custom' -> k
          from (
            select jsonb_object_keys(c.old_values -> 'custom') as k union select jsonb_object_keys(c.new_values -> 'custom')
          ) keys
          where c.old_values -> 'custom' -> k is distinct from c.new_values -> 'custom' -> k
        ) e
        where c.workspace_id = v_workspace and c.change_set_id = p_set and c.record_id = any (p_ids)
          and c.table_name = v_table and c.old_values is not null and c.new_values is not null
          and e.key not in ('deleted_at', 'deleted_by', 'deletion_id')
        group by c.record_id, e.key
      ) f
      group by f.record_id
    ) r
  );
end
$$;

-- What goes back on each record that the caller reads, since it still holds what the set wrote, and which columns hold
-- something else by now. Invoker.
create function app.plan_undo(p_resource public.resource_type, p_ids uuid[], p_values jsonb)
returns table (record_id uuid, back jsonb, kept text[])
language plpgsql
stable
set search_path = ''
as $$
declare
  v_table constant text := app.record_table(p_resource);
  v_row record;
  v_was jsonb;
  v_became jsonb;
  v_key text;
  v_field text;
begin
  -- Through the types of today: the same moment or number may be written in another way.
  for v_row in execute format(
    'select r.id, to_jsonb(r) as now, to_jsonb(jsonb_populate_record(null::%1$s, $3 -> r.id::text -> ''before'')) as before,
       to_jsonb(jsonb_populate_record(null::%1$s, $3 -> r.id::text -> ''after'')) as after
     from %1$s r where r.workspace_id = $1 and r.id = any ($2) and $3 ? r.id::text', v_table
  ) using app.current_workspace_id(), p_ids, p_values loop
    record_id := v_row.id;
    back := '{}';
    kept := '{}';
    v_was := p_values -> v_row.id::text -> 'before';
    v_became := p_values -> v_row.id::text -> 'after';
    for v_key in select k from jsonb_object_keys(v_was) k order by k loop
      if v_key like 'custom.%' then
        v_field := substr(v_key, 8);
        if v_row.now -> 'custom' -> v_field is not distinct from nullif(v_became -> v_key, 'null') then
          back := back || jsonb_build_object('custom', case
            when nullif(v_was -> v_key, 'null') is null then coalesce(back -> 'custom', v_row.now -> 'custom') - v_field
            else coalesce(back -> 'custom', v_row.now -> 'custom') || jsonb_build_object(v_field, v_was -> v_key)
          end);
        elsif v_row.now -> 'custom' -> v_field is distinct from nullif(v_was -> v_key, 'null') then
          kept := kept || v_key;
        end if;
      elsif not v_row.now ? v_key then
        continue;
      elsif v_row.now -> v_key <> v_row.after -> v_key then
        if v_row.now -> v_key <> v_row.before -> v_key then
          kept := kept || v_key;
        end if;
      elsif v_key <> 'owner_user_id' and not has_column_privilege(v_table, v_key, 'UPDATE') then
        -- What only functions write (to whom it belongs) isn't written here either, and said.
        if v_key like '%\_id' then
          kept := kept || v_key;
        end if;
      else
        back := back || jsonb_build_object(v_key, v_row.before -> v_key);
      end if;
    end loop;
    return next;
  end loop;
end
$$;

-- Writes the same columns of some records; answers those that it could. Invoker: an ordinary update, so that every policy and
-- rule has its say. One for all of them, since finding out who writes has a fixed cost.
create function app.write_back(p_resource public.resource_type, p_columns text[], p_backs jsonb)
returns uuid[]
language plpgsql
set search_path = ''
as $$
declare
  v_written uuid[];
begin
  execute format(
    'with written as (
       update %1$s t set (%2$s) = (select %3$s from jsonb_populate_record(null::%1$s, $1 -> t.id::text) r)
       where t.workspace_id = $2 and t.id = any ($3) returning t.id)
     select array_agg(w.id) from written w',
    app.record_table(p_resource),
    (select string_agg(quote_ident(k), ', ' order by k) from unnest(p_columns) k),
    (select string_agg('r.' || quote_ident(k), ', ' order by k) from unnest(p_columns) k)
  ) into v_written
  using p_backs, app.current_workspace_id(), array(select k::uuid from jsonb_object_keys(p_backs) k);
  return coalesce(v_written, '{}');
end
$$;

-- Columns of one record, and whose it is, which goes through assign_record(). Invoker.
create function app.undo_columns(
  p_step app.undo_step, p_values jsonb, out restored boolean, out kept text[], out is_readable boolean
)
language plpgsql
set search_path = ''
as $$
declare
  v_plan record;
  v_columns text[];
begin
  restored := false;
  select * into v_plan from app.plan_undo(p_step.resource, array[p_step.record_id], p_values);
  is_readable := found;
  kept := v_plan.kept;
  if v_plan.back ? 'owner_user_id' then
    perform public.assign_record(p_step.resource, p_step.record_id, (v_plan.back ->> 'owner_user_id')::uuid);
    restored := true;
  end if;
  -- Whether it stands beside another follows from whose it is again, which assign_record() says.
  v_columns := array(
    select k from jsonb_object_keys(v_plan.back) k
    where k <> 'owner_user_id' and not (k = 'overlap_allowed' and v_plan.back ? 'owner_user_id')
  );
  if v_columns <> '{}' then
    if app.write_back(p_step.resource, v_columns, jsonb_build_object(p_step.record_id, v_plan.back)) = '{}' then
      perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
    end if;
    restored := true;
  end if;
end
$$;

-- Those of a batch that were changed and nothing else, all with the same columns at once. What it says nothing about, a rule or
-- a right stands against: undo_record() asks for those one by one. Invoker.
create function app.undo_alike(p_steps app.undo_step[], p_values jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_group record;
  v_done jsonb := '{}';
  v_written uuid[];
begin
  for v_group in
    select k.resource, c.columns, jsonb_object_agg(p.record_id, p.back) as backs, jsonb_object_agg(p.record_id, p.kept) as kept
    from (
      select s.resource, array_agg(s.record_id) as ids from unnest(p_steps) s
      where s.is_updated and not s.is_new and s.bin is null and not s.has_parts
      group by s.resource
    ) k
    cross join lateral app.plan_undo(k.resource, k.ids, p_values) p
    cross join lateral (select array(select x from jsonb_object_keys(p.back) x order by x) as columns) c
    where not p.back ? 'owner_user_id'
    group by k.resource, c.columns
  loop
    begin
      v_written := case
        when v_group.columns = '{}' then array(select x::uuid from jsonb_object_keys(v_group.backs) x)
        else app.write_back(v_group.resource, v_group.columns, v_group.backs)
      end;
      v_done := v_done || coalesce((
        select jsonb_object_agg(w, jsonb_build_object('restored', v_group.columns <> '{}', 'kept', v_group.kept -> w::text))
        from unnest(v_written) w
      ), '{}');
    exception
      when insufficient_privilege or integrity_constraint_violation or sqlstate 'PT400' or sqlstate 'PT403'
        or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then null;
    end;
  end loop;
  return v_done;
end
$$;

-- Takes back what a set did to one record. Invoker. What a rule or a right forbids is an answer, not an error.
create function app.undo_record(
  p_set uuid, p_step app.undo_step, p_values jsonb, out restored boolean, out reason text, out columns text[], out refusal text
)
language plpgsql
set search_path = ''
as $$
declare
  v_is record;
  v_back record;
begin
  restored := false;
  if not (p_step.is_new or p_step.is_updated or p_step.has_parts) and p_step.bin is null then
    -- It went, or came back, along with something.
    return;
  end if;
  v_is := app.undo_standing(p_set, p_step);
  if not v_is.is_there then
    -- What the set had added, or brought back, is away as the undo wants it.
    reason := case when not p_step.is_new and p_step.bin is distinct from 'restore' then 'gone' end;
    return;
  end if;
  begin
    if p_step.is_new and p_step.bin = 'trash' then
      return;
    elsif p_step.is_new or p_step.bin = 'restore' then
      if v_is.deleted_at is not null then
        restored := true;
      elsif v_is.is_built_on then
        reason := 'built_on';
      else
        perform app.delete_or_restore(p_step.resource, array[p_step.record_id], true);
        restored := true;
      end if;
      return;
    elsif p_step.bin = 'trash' and v_is.deleted_at is not null then
      if v_is.deleted_at <> p_step.binned_at then
        reason := 'changed';
        return;
      end if;
      perform app.delete_or_restore(p_step.resource, array[p_step.record_id], false);
      restored := true;
    elsif v_is.deleted_at is not null then
      reason := 'binned';
      return;
    end if;
    if p_step.is_updated then
      -- What was in the trash until now couldn't be read before.
      v_back := app.undo_columns(p_step, case
        when p_step.bin is null then p_values
        else app.values_of_set(p_set, p_step.resource, array[p_step.record_id])
      end);
      restored := restored or v_back.restored;
      if not v_back.is_readable then
        reason := 'not_allowed';
      elsif v_back.kept <> '{}' then
        reason := 'changed';
        columns := v_back.kept;
      end if;
    end if;
  exception
    when insufficient_privilege or sqlstate 'PT403' or sqlstate 'PT404' then
      restored := false;
      reason := 'not_allowed';
    when integrity_constraint_violation or sqlstate 'PT400' or sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics refusal = pg_exception_detail;
      refusal := substring(refusal from '^[a-z_]{1,60}$');
      restored := false;
      reason := 'refused';
  end;
  if reason is null and p_step.has_parts then
    reason := 'part';
  end if;
end
$$;

-- The set --------------------------------------------------------------------------------------------------------------

-- Invoker: each record is asked for and written as if by hand. At most `most` records or some three seconds a call; call it
-- until `done`. What it did is a set of its own, which can be taken back like any other.
create function public.undo_change_set(id uuid, most int default 200)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
  v_most constant int := least(greatest(coalesce(most, 200), 1), 500);
  v_until constant timestamptz := clock_timestamp() + interval '3 seconds';
  v_claim record;
  v_values jsonb := '{}';
  v_alike jsonb;
  v_resource public.resource_type;
  v_step app.undo_step;
  v_did record;
  v_looked int := 0;
  v_restored int := 0;
  v_left jsonb := '[]';
begin
  -- Two records that became one are put apart as a whole, or not at all.
  if app.is_merge(id) then
    return app.undo_merged_records(id);
  end if;
  v_claim := app.claim_undo(id, v_most);
  if v_claim.is_done then
    return (
      select jsonb_build_object(
        'done', true, 'already', true, 'restored', s.restored, 'left', s.left_out, 'change_set', null)
      from app.change_sets s where s.workspace_id = app.current_workspace_id() and s.id = undo_change_set.id
    );
  end if;
  for v_resource in select distinct s.resource from unnest(v_claim.steps) s where s.is_updated and s.bin is null loop
    v_values := v_values || coalesce(app.values_of_set(id, v_resource, array(
      select s.record_id from unnest(v_claim.steps) s where s.resource = v_resource and s.is_updated and s.bin is null
    )), '{}');
  end loop;
  v_alike := app.undo_alike(v_claim.steps, v_values);
  v_restored := (select count(*) from jsonb_each(v_alike) a where (a.value ->> 'restored')::boolean);
  foreach v_step in array v_claim.steps loop
    if v_alike ? v_step.record_id::text then
      v_looked := v_looked + 1;
      if jsonb_array_length(v_alike -> v_step.record_id::text -> 'kept') > 0 then
        v_left := v_left || jsonb_build_object(
          'resource', v_step.resource, 'record_id', v_step.record_id, 'reason', 'changed',
          'columns', v_alike -> v_step.record_id::text -> 'kept');
      end if;
      continue;
    end if;
    exit when v_looked > 0 and clock_timestamp() > v_until;
    v_did := app.undo_record(id, v_step, v_values);
    v_looked := v_looked + 1;
    if v_did.restored then
      v_restored := v_restored + 1;
    end if;
    if v_did.reason is not null then
      v_left := v_left || jsonb_build_object(
        'resource', v_step.resource, 'record_id', v_step.record_id, 'reason', v_did.reason,
        'columns', coalesce(v_did.columns, '{}'), 'refusal', v_did.refusal);
    end if;
  end loop;
  return app.note_undone(
    id, case when v_looked > 0 then v_claim.steps[v_looked] end, v_restored, v_left,
    v_looked = cardinality(v_claim.steps) and v_looked < v_most);
end
$$;
comment on function public.undo_change_set is 'Takes a change to many records back as far as nobody went on from it; answers how many went back and how many were left. Call it until it is done.';

-- Reading --------------------------------------------------------------------------------------------------------------

-- What a record is called, for whoever may read it, and null for others. Invoker: its own policies answer.
select app.write_for_kinds($definition$
create or replace function app.visible_title(p_resource public.resource_type, p_id uuid)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  case p_resource
{each kind}
    else
      return null;
  end case;
end
$$
$definition$, $branch$
    when '{kind}' then
      return (select {title} from {table} r where r.workspace_id = v_workspace and r.id = p_id);
$branch$);

-- Changes to more than one record, newest first: one's own, and everybody's for whoever reads the log. Invoker: the policy of
-- the sets decides. `id` asks for one of them, however many records it has.
create function public.recent_change_sets(
  id uuid default null, before_at timestamptz default null, before_id uuid default null, page_size int default 50
)
returns table (
  change_set_id uuid, what text, source text, counts jsonb, records int, author_id uuid, author_name text,
  opened_at timestamptz, undone_at timestamptz, undone_by_name text, restored int, left_out int, undoes uuid,
  can_undo boolean
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
    select s.* from app.change_sets s
    where s.workspace_id = (select app.current_workspace_id()) and s.closed_at is not null
      and ((recent_change_sets.id is null and s.records > 1) or s.id = recent_change_sets.id)
      and (recent_change_sets.before_at is null or s.opened_at < recent_change_sets.before_at
        or (s.opened_at = recent_change_sets.before_at and s.id > recent_change_sets.before_id))
    order by s.opened_at desc, s.id
    limit least(greatest(coalesce(page_size, 50), 1), 200)
  )
  select p.id, p.what, p.source, p.counts, p.records, p.author_id, a.full_name, p.opened_at, p.undone_at, u.full_name,
    p.restored, p.left_out, p.undoes, p.undone_at is null and p.opened_at > now() - interval '30 days'
  from page p
  left join app.member_names(array(select q.author_id from page q)) a on a.user_id = p.author_id
  left join app.member_names(array(select q.undone_by from page q)) u on u.user_id = p.undone_by
  order by p.opened_at desc, p.id;
end
$$;

-- What undos left, of the sets asked for. Names only what the caller may read; the rest is in the set's number alone.
-- Invoker, as above.
create function public.left_by_undo(ids uuid[], most int default 50)
returns table (
  change_set_id uuid, resource public.resource_type, record_id uuid, title text, reason text, columns text[], refusal text
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  select l.change_set_id, l.resource, l.record_id, n.title, l.reason, l.columns, l.refusal
  from unnest(ids[1:200]) i (id)
  cross join lateral (
    select x.* from app.change_set_left x
    where x.workspace_id = (select app.current_workspace_id()) and x.change_set_id = i.id
    order by x.resource, x.record_id, x.reason
    limit least(greatest(coalesce(most, 50), 1), 200)
  ) l
  cross join lateral (select app.visible_title(l.resource, l.record_id) as title) n
  where n.title is not null;
end
$$;

revoke all on function
  app.is_built_on, app.undo_standing, app.claim_undo, app.note_undone, app.values_of_set, app.plan_undo, app.write_back,
  app.undo_columns, app.undo_alike, app.undo_record,
  app.visible_title, public.undo_change_set, public.recent_change_sets, public.left_by_undo
from public;
grant execute on function
  app.undo_standing, app.claim_undo, app.note_undone, app.values_of_set, app.plan_undo, app.write_back,
  app.undo_columns, app.undo_alike, app.undo_record,
  app.visible_title, public.undo_change_set, public.recent_change_sets, public.left_by_undo
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000937';
