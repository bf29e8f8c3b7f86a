-- One entry of a list takes the place of another on everything that has it, and that taken back.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000945', 'merging_lists', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What an undo needs, for as long as there can be one. Granted to nobody.
create table app.lookup_merges (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  kind text not null references app.lookup_kinds (kind) on delete restrict,
  code text not null,
  successor text not null,
  -- How the entry was before: one that was retired already is retired again.
  was_active boolean not null,
  was_successor text,
  -- Of a stage: what both counted as.
  category text,
  moved bigint not null default 0,
  merged_at timestamptz not null default clock_timestamp(),
  merged_by uuid references public.profiles (user_id) on delete restrict,
  undone_at timestamptz,
  undone_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, id)
);
create index lookup_merges_code_idx on app.lookup_merges (workspace_id, kind, code, merged_at desc);
create index lookup_merges_kind_idx on app.lookup_merges (kind);
create index lookup_merges_merged_by_idx on app.lookup_merges (merged_by);
create index lookup_merges_undone_by_idx on app.lookup_merges (undone_by);

-- The rows that had the code, by column; entries of other lists by their own code.
create table app.lookup_merge_rows (
  workspace_id uuid not null,
  merge_id uuid not null,
  table_name text not null,
  column_name text not null,
  ids uuid[] not null default '{}',
  codes text[] not null default '{}',
  primary key (workspace_id, merge_id, table_name, column_name),
  constraint lookup_merge_rows_merge_fkey foreign key (workspace_id, merge_id)
    references app.lookup_merges (workspace_id, id) on delete cascade
);
alter table app.lookup_merges enable row level security;
alter table app.lookup_merge_rows enable row level security;

-- Entries of lists are known by their code, records by their id.
create function app.merge_key(p_table text)
returns text
language sql
immutable
set search_path = ''
as $$ select case when p_table like '%\_lu' then 'code' else 'id' end $$;

-- Whether a column has a code, and what it holds once another one takes its place: templates for format(), whose column is %I
-- there and %2$I here. A list keeps its order and names nothing twice.
create function app.merge_has(p_is_list boolean, p_code text)
returns text
language sql
immutable
set search_path = ''
as $$ select case when p_is_list then 't.%I @> array[' || p_code || ']' else 't.%I = ' || p_code end $$;

create function app.merge_put(p_is_list boolean, p_old text, p_new text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case when p_is_list then format(
    'array(select c from unnest(array_replace(t.%%2$I, %s, %s)) with ordinality as u (c, n) group by c order by min(n))',
    p_old, p_new
  ) else p_new end
$$;

-- Holds what a merge touches, in the order in which a visit reaches for it: itself, then its opportunity. Answers the
-- opportunities that may stand elsewhere afterwards.
create function app.lock_merge(p_workspace uuid, p_merge uuid)
returns uuid[]
language plpgsql
set search_path = ''
as $$
declare
  v_visits uuid[] := array(
    select distinct i from app.lookup_merge_rows r, unnest(r.ids) i
    where r.workspace_id = p_workspace and r.merge_id = p_merge and r.table_name = 'public.interactions'
  );
  v_opportunities uuid[];
  v_row record;
begin
  perform 1 from public.interactions i
  where i.workspace_id = p_workspace and i.id = any (v_visits) order by i.workspace_id, i.id for no key update;
  v_opportunities := array(
    select i from app.lookup_merge_rows r, unnest(r.ids) i
    where r.workspace_id = p_workspace and r.merge_id = p_merge and r.table_name = 'public.opportunities'
    union
    select i.opportunity_id from public.interactions i where i.workspace_id = p_workspace and i.id = any (v_visits)
  );
  perform 1 from public.opportunities o
  where o.workspace_id = p_workspace and o.id = any (v_opportunities) order by o.workspace_id, o.id for no key update;
  for v_row in
    select r.table_name, r.ids from app.lookup_merge_rows r
    where r.workspace_id = p_workspace and r.merge_id = p_merge
      and r.table_name in ('public.contacts', 'public.products')
    order by r.table_name
  loop
    execute format(
      'select 1 from %s t where t.workspace_id = $1 and t.id = any ($2) order by t.id for no key update', v_row.table_name
    ) using p_workspace, v_row.ids;
  end loop;
  return v_opportunities;
end
$$;

-- Where the opportunities stand once their drivers say another code; those that are pinned stay.
create function app.settle_opportunities(p_workspace uuid, p_ids uuid[])
returns void
language sql
set search_path = ''
as $$
  update public.opportunities o set stage = s.stage, status = s.status
  from app.derived_state(array_fill(p_workspace, array[cardinality(p_ids)]), p_ids) s
  where o.workspace_id = s.workspace_id and o.id = s.id and o.kind = 'pipeline' and o.deleted_at is null
    and (o.stage, o.status) is distinct from (s.stage, s.status)
$$;

-- Definer: moves codes on records that the caller may not see. Asks for the permission to manage lookups first, and
-- touches one workspace. It writes as a derivation: nobody's open form goes stale and days in stage do not restart; each
-- record's history and the stage timeline tell the merge.
create function public.retire_lookup(kind text, code text, successor text)
returns bigint
language plpgsql
security definer
set search_path = ''
set statement_timeout = '5min'
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_table text;
  v_old jsonb;
  v_new jsonb;
  v_use record;
  v_merge uuid := gen_random_uuid();
  v_rows bigint;
  v_moved bigint := 0;
  v_opportunities uuid[];
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists can retire one.', 403);
  end if;
  select k.table_name into v_table from app.lookup_kinds k where k.kind = retire_lookup.kind;
  if v_table is null then
    perform app.refuse('lookup_unknown', 'There is no such list.', 404);
  end if;
  -- In key order, so that two retirements at once wait for each other instead of deadlocking. Whoever is writing one of
  -- these codes holds its entry: after this, what has the code is there to be seen.
  execute format(
    'select to_jsonb(l) from %s l where l.workspace_id = $1 and l.code in ($2, $3) order by l.code for update', v_table
  ) using v_workspace, retire_lookup.code, retire_lookup.successor;
  execute format('select to_jsonb(l) from %s l where l.workspace_id = $1 and l.code = $2', v_table)
  into v_old using v_workspace, retire_lookup.code;
  execute format('select to_jsonb(l) from %s l where l.workspace_id = $1 and l.code = $2', v_table)
  into v_new using v_workspace, retire_lookup.successor;
  if v_old is null or v_new is null then
    perform app.refuse('lookup_unknown', 'There is no such entry in this list.', 404);
  end if;
  if retire_lookup.code = retire_lookup.successor or not (v_new ->> 'is_active')::boolean then
    perform app.refuse('successor_unfit', 'Choose a successor that is in use.', 400);
  end if;
  if v_old ->> 'category' is distinct from v_new ->> 'category' then
    perform app.refuse(
      'successor_unfit', 'The successor of a stage is of the same kind: open, won, lost or stalled.', 400
    );
  end if;

  insert into app.lookup_merges (workspace_id, id, kind, code, successor, was_active, was_successor, category, merged_by)
  values (v_workspace, v_merge, retire_lookup.kind, retire_lookup.code, retire_lookup.successor,
    (v_old ->> 'is_active')::boolean, v_old ->> 'successor_code', v_old ->> 'category', app.current_user_id());
  insert into app.lookup_merge_rows (workspace_id, merge_id, table_name, column_name, codes)
  values (v_workspace, v_merge, v_table, 'successor_code', '{}');
  execute format(
    'update app.lookup_merge_rows r
     set codes = array(select l.code from %s l where l.workspace_id = $1 and l.successor_code = $3)
     where r.workspace_id = $1 and r.merge_id = $2 and r.column_name = ''successor_code''', v_table
  ) using v_workspace, v_merge, retire_lookup.code;
  for v_use in select u.table_name, u.column_name, u.is_list from app.lookup_uses u where u.kind = retire_lookup.kind loop
    execute format(
      'insert into app.lookup_merge_rows (workspace_id, merge_id, table_name, column_name, %s)
       select $1, $2, $3, $4, coalesce(array_agg(t.%I order by t.%I), ''{}'') from %s t where t.workspace_id = $1 and '
       || app.merge_has(v_use.is_list, '$5'),
      app.merge_key(v_use.table_name) || 's', app.merge_key(v_use.table_name), app.merge_key(v_use.table_name),
      v_use.table_name, v_use.column_name
    ) using v_workspace, v_merge, v_use.table_name, v_use.column_name, retire_lookup.code;
  end loop;
  v_opportunities := app.lock_merge(v_workspace, v_merge);

  -- The successor is named first: what reads a code reads its successor then.
  execute format('update %s set is_active = false, successor_code = $3 where workspace_id = $1 and code = $2', v_table)
  using v_workspace, retire_lookup.code, retire_lookup.successor;
  execute format('update %s set successor_code = $3 where workspace_id = $1 and successor_code = $2', v_table)
  using v_workspace, retire_lookup.code, retire_lookup.successor;

  perform app.set_deriving(true), app.set_merging('merge');
  for v_use in
    select u.table_name, u.column_name, u.is_list from app.lookup_uses u where u.kind = retire_lookup.kind order by u.position
  loop
    if v_use.is_list then
      -- Those that have both are to have both again.
      execute format(
        'update app.lookup_merge_rows r set codes = array(
           select t.id::text from %1$s t
           where t.workspace_id = $1 and t.id = any (r.ids) and t.%2$I @> array[$3, $4])
         where r.workspace_id = $1 and r.merge_id = $2 and r.table_name = %1$L and r.column_name = %2$L',
        v_use.table_name, v_use.column_name
      ) using v_workspace, v_merge, retire_lookup.code, retire_lookup.successor;
    end if;
    -- What waited for the lock may have been changed away from the code: only what has it still is moved, and recorded.
    execute format(
      'with moved as (update %1$s t set %2$I = ' || app.merge_put(v_use.is_list, '$6', '$5') || ' where t.workspace_id = $1 and '
       || replace(app.merge_has(v_use.is_list, '$6'), '%I', '%2$I') || ' returning t.%3$I as key)
       update app.lookup_merge_rows r set %3$ss = array(select m.key from moved m)
       where r.workspace_id = $1 and r.merge_id = $2 and r.table_name = $3 and r.column_name = $4
       returning cardinality(r.%3$ss)', v_use.table_name, v_use.column_name, app.merge_key(v_use.table_name)
    ) into v_rows using v_workspace, v_merge, v_use.table_name, v_use.column_name, retire_lookup.successor, retire_lookup.code;
    -- What stands behind a record is moved along, and is no record.
    if v_use.column_name not like 'hand\_%' then
      v_moved := v_moved + v_rows;
    end if;
  end loop;
  if retire_lookup.kind in ('stage', 'status') and v_opportunities <> '{}' then
    perform app.settle_opportunities(v_workspace, v_opportunities);
  end if;
  perform app.set_merging(null), app.set_deriving(false);
  update app.lookup_merges m set moved = v_moved, merged_at = clock_timestamp()
  where m.workspace_id = v_workspace and m.id = v_merge;
  return v_moved;
end
$$;

-- Definer: as retire_lookup. Gives back the code to exactly the rows that the merge took it from and that nobody has
-- changed since; answers how many went back, and how many stay where they are.
create function public.undo_merge(kind text, code text)
returns table (back bigint, stayed bigint)
language plpgsql
security definer
set search_path = ''
set statement_timeout = '5min'
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_table text;
  v_merge app.lookup_merges;
  v_old jsonb;
  v_new jsonb;
  v_use record;
  v_rows bigint;
  v_back bigint := 0;
  v_opportunities uuid[];
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists can undo a merge.', 403);
  end if;
  select k.table_name into v_table from app.lookup_kinds k where k.kind = undo_merge.kind;
  if v_table is null then
    perform app.refuse('lookup_unknown', 'There is no such list.', 404);
  end if;
  -- One at a time; the second finds it undone.
  select m.* into v_merge from app.lookup_merges m
  where m.workspace_id = v_workspace and m.kind = undo_merge.kind and m.code = undo_merge.code
    and m.undone_at is null and m.merged_at > now() - interval '30 days'
  order by m.merged_at desc limit 1 for update;
  if v_merge.id is null then
    perform app.refuse('merge_not_there', 'There is no merge of this entry that can still be undone.', 409);
  end if;
  execute format(
    'select to_jsonb(l) from %s l where l.workspace_id = $1 and l.code in ($2, $3) order by l.code for update', v_table
  ) using v_workspace, v_merge.code, v_merge.successor;
  execute format('select to_jsonb(l) from %s l where l.workspace_id = $1 and l.code = $2', v_table)
  into v_old using v_workspace, v_merge.code;
  execute format('select to_jsonb(l) from %s l where l.workspace_id = $1 and l.code = $2', v_table)
  into v_new using v_workspace, v_merge.successor;
  if v_old ->> 'successor_code' is distinct from v_merge.successor then
    perform app.refuse(
      'merge_went_on', format('“%s” is no longer merged into “%s”.', v_old ->> 'label', v_new ->> 'label'), 409,
      'If that one was merged further, undo that merge first.'
    );
  end if;
  if v_old ->> 'category' is distinct from v_merge.category or v_new ->> 'category' is distinct from v_merge.category then
    perform app.refuse(
      'merge_went_on', format('“%s” and “%s” no longer count as the same.', v_old ->> 'label', v_new ->> 'label'), 409,
      'Change that back first.'
    );
  end if;
  v_opportunities := app.lock_merge(v_workspace, v_merge.id);

  execute format('update %s set is_active = $3, successor_code = $4 where workspace_id = $1 and code = $2', v_table)
  using v_workspace, v_merge.code, v_merge.was_active, v_merge.was_successor;
  execute format(
    'update %s l set successor_code = $2 from app.lookup_merge_rows r
     where r.workspace_id = $1 and r.merge_id = $3 and r.column_name = ''successor_code''
       and l.workspace_id = $1 and l.code = any (r.codes) and l.successor_code = $4', v_table
  ) using v_workspace, v_merge.code, v_merge.id, v_merge.successor;

  perform app.set_deriving(true), app.set_merging('unmerge');
  for v_use in
    select u.table_name, u.column_name, u.is_list from app.lookup_uses u where u.kind = undo_merge.kind
    -- Stage and status of an opportunity follow what drives them, below; only where nothing does, they go back by themselves.
    order by u.position
  loop
    execute format(
      'update %1$s t set %2$I = '
       || case when v_use.is_list then 'case when t.id::text = any (r.codes) then t.%2$I || $4 else array_replace(t.%2$I, $5, $4) end'
         else '$4' end
       || ' from app.lookup_merge_rows r
       where r.workspace_id = $1 and r.merge_id = $2 and r.table_name = %1$L and r.column_name = %2$L
         and t.workspace_id = $1 and t.%3$I = any (r.%3$ss) and '
       || replace(app.merge_has(v_use.is_list, '$5'), '%I', '%2$I') || ' %4$s
         and not exists (
           select from audit.change_log c
           where c.workspace_id = $1 and c.table_name = %1$L and c.changed_at > $3 and c.action = ''update''
             and %5$s and %6$L = any (c.changed_columns))',
      v_use.table_name, v_use.column_name, app.merge_key(v_use.table_name),
      case
        when v_use.table_name = 'public.opportunities' and v_use.column_name in ('stage', 'status')
          then format('and (t.deleted_at is not null or (t.%1$s_manual and t.%1$s_manual_at <= $3))', v_use.column_name)
        else ''
      end,
      case when app.merge_key(v_use.table_name) = 'id' then 'c.record_id = t.id' else 'c.row_key = t.code' end,
      regexp_replace(v_use.column_name, '^hand_', '')
    ) using v_workspace, v_merge.id, v_merge.merged_at, v_merge.code, v_merge.successor;
  end loop;
  if undo_merge.kind in ('stage', 'status') and v_opportunities <> '{}' then
    perform app.settle_opportunities(v_workspace, v_opportunities);
  end if;
  perform app.set_merging(null), app.set_deriving(false);

  for v_use in
    select u.table_name, u.column_name, u.is_list from app.lookup_uses u
    where u.kind = undo_merge.kind and u.column_name not like 'hand\_%'
  loop
    execute format(
      'select count(*) from app.lookup_merge_rows r join %1$s t on t.workspace_id = $1 and t.%3$I = any (r.%3$ss)
       where r.workspace_id = $1 and r.merge_id = $2 and r.table_name = %1$L and r.column_name = %2$L and '
       || replace(app.merge_has(v_use.is_list, '$3'), '%I', '%2$I'),
      v_use.table_name, v_use.column_name, app.merge_key(v_use.table_name)
    ) into v_rows using v_workspace, v_merge.id, v_merge.code;
    v_back := v_back + v_rows;
  end loop;
  update app.lookup_merges m set undone_at = clock_timestamp(), undone_by = app.current_user_id()
  where m.workspace_id = v_workspace and m.id = v_merge.id;
  return query select v_back, v_merge.moved - v_back;
end
$$;

-- Definer: the merges are granted to nobody. Those of one list that can still be undone, for whoever manages lists.
create function public.undoable_merges(kind text)
returns table (code text, moved bigint, merged_at timestamptz, merged_by uuid)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_table text;
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists can undo a merge.', 403);
  end if;
  select k.table_name into v_table from app.lookup_kinds k where k.kind = undoable_merges.kind;
  if v_table is null then
    perform app.refuse('lookup_unknown', 'There is no such list.', 404);
  end if;
  return query execute format(
    'select distinct on (m.code) m.code, m.moved, m.merged_at, m.merged_by
     from app.lookup_merges m
     join %s l on l.workspace_id = m.workspace_id and l.code = m.code and l.successor_code = m.successor
     where m.workspace_id = $1 and m.kind = $2 and m.undone_at is null and m.merged_at > now() - interval ''30 days''
     order by m.code, m.merged_at desc', v_table
  ) using v_workspace, undoable_merges.kind;
end
$$;

-- Definer: successor_code is granted to nobody. Records that moved on stay where they are; undo_merge() brings them back, too.
create function public.revive_lookup(kind text, code text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_table text;
  v_rows bigint;
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists can bring one back.', 403);
  end if;
  select k.table_name into v_table from app.lookup_kinds k where k.kind = revive_lookup.kind;
  if v_table is not null then
    execute format('update %s set is_active = true, successor_code = null where workspace_id = $1 and code = $2', v_table)
    using v_workspace, revive_lookup.code;
    get diagnostics v_rows = row_count;
  end if;
  if coalesce(v_rows, 0) = 0 then
    perform app.refuse('lookup_unknown', 'There is no such entry in this list.', 404);
  end if;
end
$$;

revoke all on function app.merge_key, app.lock_merge, app.settle_opportunities from public;
grant execute on function public.retire_lookup, public.undo_merge, public.undoable_merges, public.revive_lookup to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000945';
