-- Changes to many records at once: who made which, when, from where, and how many. The log names the set of each line.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000905', 'change_sets', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.change_sets (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  author_id uuid not null references public.profiles (user_id) on delete restrict,
  what text not null check (what in ('add', 'change', 'delete', 'restore', 'assign', 'schedule', 'undo')),
  source text not null check (source in ('bulk', 'paste', 'import', 'merge', 'assistant', 'automation', 'undo')),
  -- The set that this one takes back. Taking back is a set as well, so it can be taken back itself.
  undoes uuid,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  -- Records of each kind, once it is closed, and all of them.
  counts jsonb not null default '{}' check (jsonb_typeof(counts) = 'object' and app.is_plain_json(counts, 2000)),
  records int not null default 0 check (records >= 0),
  -- How far an undo has come: the last record it looked at, in the order of kinds and ids.
  undone_kind int,
  undone_record uuid,
  restored int not null default 0 check (restored >= 0),
  left_out int not null default 0 check (left_out >= 0),
  undone_at timestamptz,
  undone_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, id),
  constraint change_sets_undoes_fkey foreign key (workspace_id, undoes)
    references app.change_sets (workspace_id, id) on delete restrict,
  constraint change_sets_undo_check check ((what = 'undo') = (undoes is not null))
);
comment on table app.change_sets is 'Changes to many records, one row each. Lines of the change log name theirs; what they were before is there and nowhere else.';
create index change_sets_latest_idx on app.change_sets (workspace_id, opened_at desc, id) where closed_at is not null;
create index change_sets_author_idx on app.change_sets (workspace_id, author_id, opened_at desc, id);
create index change_sets_undoes_idx on app.change_sets (workspace_id, undoes) where undoes is not null;
create index change_sets_author_key_idx on app.change_sets (author_id);
create index change_sets_undone_by_idx on app.change_sets (undone_by) where undone_by is not null;
alter table app.change_sets enable row level security;

create policy "Change sets are read by who made them and by who audits" on app.change_sets for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and (author_id = (select app.current_user_id()) or (select app.has_permission('audit', 'system')))
);
comment on policy "Change sets are read by who made them and by who audits" on app.change_sets
  is 'By hand: of records of any kind; one''s own are read, and all by whoever reads the log.';
grant select on app.change_sets to authenticated;
-- Not granted: any write.

-- Belonging to a set -------------------------------------------------------------------------------------------------

-- A transaction-local setting says which set the statements of this transaction belong to. Anyone can write a setting: the
-- digest proves that begin_change_set or join_change_set did, here, for this person in this workspace.
-- Definer: reads the key of app.deriving_digest. Granted to nobody.
create function app.change_set_mark(p_set uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_key text;
begin
  select s.value into v_key from app.secrets s where s.name = 'deriving_key';
  return p_set || ':' || encode(sha256(convert_to(concat_ws(
    ':', 'change set', v_key, pg_backend_pid(), txid_current(), p_set, app.current_workspace_id(), app.current_user_id()
  ), 'UTF8')), 'hex');
end
$$;

-- The set that what is written now belongs to; null outside of one, and for a setting that somebody made up.
-- Definer: calls app.change_set_mark.
create function app.current_change_set()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_mark text := current_setting('app.change_set', true);
  v_set uuid;
begin
  if v_mark is null or v_mark = '' then
    return null;
  end if;
  v_set := app.try_uuid(split_part(v_mark, ':', 1));
  return case when v_set is not null and v_mark = app.change_set_mark(v_set) then v_set end;
end
$$;

-- Definer: writes a table that is granted to nobody, in the caller's name and workspace. Granted to nobody itself.
create function app.open_change_set(p_what text, p_source text, p_undoes uuid)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_set uuid;
begin
  if app.current_role() is null or app.current_change_set() is not null then
    return null;
  end if;
  insert into app.change_sets (workspace_id, author_id, what, source, undoes)
  values (app.current_workspace_id(), app.current_user_id(), p_what, p_source, p_undoes)
  returning id into v_set;
  perform set_config('app.change_set', app.change_set_mark(v_set), true);
  return v_set;
end
$$;

-- Everything from here to end_change_set() is one change to many records. Null, and no new set, where there is one already,
-- and for machines, which nobody stands behind.
-- Definer: calls app.open_change_set. An undo is begun by undo_change_set() only, which asks whose set it takes back.
create function app.begin_change_set(p_what text, p_source text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
begin
  if p_what = 'undo' or p_source = 'undo' then
    perform app.refuse('input_invalid', 'A change is taken back by undo_change_set.', 400);
  end if;
  return app.open_change_set(p_what, p_source, null);
end
$$;

-- The next commit of a long job goes on with the set that an earlier one opened. Only with one's own, here, while it is open:
-- it can't be closed before this commit ends.
-- Definer: as begin_change_set.
create function app.join_change_set(p_set uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform from app.change_sets s
  where s.workspace_id = app.current_workspace_id() and s.id = p_set and s.author_id = app.current_user_id()
    and s.closed_at is null
  for share;
  if not found then
    perform app.refuse('change_set_closed', 'This change is finished, or not yours.', 409);
  end if;
  perform set_config('app.change_set', app.change_set_mark(p_set), true);
end
$$;

-- Closes a set and counts what is in it; one in which nothing was changed goes. Definer, granted to nobody: asks nothing. A job
-- whose person has left says which workspace it was.
create function app.close_change_set(p_set uuid, p_workspace uuid default app.current_workspace_id())
returns uuid
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := p_workspace;
  v_opened timestamptz;
  v_counts jsonb;
  v_records int;
begin
  select s.opened_at into v_opened from app.change_sets s
  where s.workspace_id = v_workspace and s.id = p_set for update;
  select coalesce(jsonb_object_agg(k.resource, k.records), '{}'), coalesce(sum(k.records), 0)
  into v_counts, v_records
  from (
    select c.resource, count(distinct c.record_id) as records
    from audit.change_log c
    join app.record_kinds r on r.kind = c.resource
    where c.workspace_id = v_workspace and c.change_set_id = p_set and c.changed_at >= v_opened
    group by c.resource
  ) k;
  if v_records = 0 then
    delete from app.change_sets s where s.workspace_id = v_workspace and s.id = p_set;
    return null;
  end if;
  update app.change_sets s set closed_at = clock_timestamp(), counts = v_counts, records = v_records
  where s.workspace_id = v_workspace and s.id = p_set;
  return p_set;
end
$$;

-- Ends the set that is open here; null where nothing was changed, or where begin_change_set answered null.
-- Definer: calls app.close_change_set, for the current set only.
create function app.end_change_set(p_set uuid)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
begin
  if p_set is null or p_set is distinct from app.current_change_set() then
    return null;
  end if;
  perform set_config('app.change_set', '', true);
  return app.close_change_set(p_set);
end
$$;

-- Whether this is a file being moved in: it is told once, not by row. Definer: reads a table that is granted to nobody, about the
-- caller's own set.
create function app.is_importing()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_set constant uuid := app.current_change_set();
begin
  return v_set is not null and exists (
    select from app.change_sets s where s.workspace_id = app.current_workspace_id() and s.id = v_set and s.source = 'import'
  );
end
$$;

revoke all on function
  app.change_set_mark, app.is_importing, app.current_change_set, app.open_change_set, app.begin_change_set, app.join_change_set, app.close_change_set,
  app.end_change_set
from public;
grant execute on function
  app.current_change_set, app.begin_change_set, app.join_change_set, app.end_change_set
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000905';
