-- Imports: a file of somebody's rows, what each of them would do, and what it did.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000950', 'imports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.import_status as enum ('draft', 'checked', 'running', 'done', 'cancelled', 'failed');
create type public.import_outcome as enum ('waiting', 'create', 'change', 'same', 'refused');

create table public.imports (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  created_by uuid not null references public.profiles (user_id) on delete restrict,
  kind public.resource_type not null references app.record_kinds (kind) on delete restrict,
  file_name text not null check (length(btrim(file_name)) between 1 and 255),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  -- Whose ids the file carries.
  source text not null check (source ~ '^[a-z0-9_]{1,40}$'),
  header text[] not null check (app.are_texts(header, 200, 200)),
  mapping jsonb not null default '[]' check (jsonb_typeof(mapping) = 'array' and app.is_plain_json(mapping, 65536)),
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object' and app.is_plain_json(options, 262144)),
  status public.import_status not null default 'draft',
  row_count int not null check (row_count between 1 and 100000),
  checked_count int not null default 0 check (checked_count between 0 and 100000),
  -- How far the run has come, in the order of the rows; what comes after is still to be done.
  done_count int not null default 0 check (done_count between 0 and 100000),
  counts jsonb not null default '{}' check (jsonb_typeof(counts) = 'object' and app.is_plain_json(counts, 2000)),
  problem text check (problem ~ '^[a-z_]{1,60}$'),
  change_set_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  checked_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id),
  constraint imports_change_set_fkey foreign key (workspace_id, change_set_id)
    references app.change_sets (workspace_id, id) on delete set null (change_set_id)
);
comment on table public.imports is 'Files that somebody moves in, one row each: what stands in which column, by which rules, and how far it is.';
create index imports_latest_idx on public.imports (workspace_id, created_at desc, id);
create index imports_author_idx on public.imports (workspace_id, created_by, created_at desc);
create index imports_author_key_idx on public.imports (created_by);
create index imports_kind_idx on public.imports (kind);
create index imports_change_set_idx on public.imports (workspace_id, change_set_id) where change_set_id is not null;

-- What stood in the file, for as long as a run can be taken back. In no schema that is exposed: read by a function alone.
create table app.import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  n int not null check (n between 1 and 100000),
  raw text[] not null check (app.are_texts(raw, 200, 20000)),
  outcome public.import_outcome not null default 'waiting',
  kind public.resource_type,
  record_id uuid,
  changes jsonb not null default '{}',
  problems jsonb not null default '[]',
  -- The earlier row of the file that makes or changes what this one names.
  with_row int,
  -- Digests of what the row names and what it makes: see app.import_keys.
  needs uuid[] not null default '{}',
  made uuid[] not null default '{}',
  primary key (workspace_id, import_id, n),
  constraint import_rows_import_fkey foreign key (workspace_id, import_id)
    references public.imports (workspace_id, id) on delete cascade
);
comment on table app.import_rows is 'Rows of imports as they stood in the file, with what they do and why not. Kept for 30 days.';
-- No other index that a row could be looked for by: before anything is known of a table that fills at once, one that fits
-- in its first columns looks as good as the one that fits.
create index import_rows_waiting_idx on app.import_rows (workspace_id, import_id, n) where outcome = 'waiting';

-- What rows make, by digests: a check writes nothing, so a row that names what an earlier one makes finds that one here, with
-- what that one names. One index, as above.
create table app.import_keys (
  workspace_id uuid not null,
  import_id uuid not null,
  key uuid not null,
  n int not null,
  needs uuid[] not null,
  primary key (workspace_id, import_id, key, n),
  constraint import_keys_import_fkey foreign key (workspace_id, import_id)
    references public.imports (workspace_id, id) on delete cascade
);
comment on table app.import_keys is 'Digests of what rows of an import make, for its check.';

-- What a record is called elsewhere: the next file from there finds it whatever it is named by then.
create table app.external_ids (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  kind public.resource_type not null,
  source text not null check (source ~ '^[a-z0-9_]{1,40}$'),
  external_id text not null check (length(external_id) between 1 and 200),
  record_id uuid not null,
  primary key (workspace_id, kind, source, external_id)
);
comment on table app.external_ids is 'Ids that records have elsewhere, per source. Asked for one at a time by imports.';
create index external_ids_record_idx on app.external_ids (workspace_id, record_id);

alter table public.imports enable row level security;
alter table app.import_rows enable row level security;
alter table app.import_keys enable row level security;
alter table app.external_ids enable row level security;

create policy "Imports are read by who made them and by admins" on public.imports for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and (created_by = (select app.current_user_id()) or (select app.current_role()) = 'admin')
);
comment on policy "Imports are read by who made them and by admins" on public.imports
  is 'By hand: of records of several kinds, and what stood in the file is its importer''s until it is moved in.';
create policy "Rows of an import are read by who reads the import" on app.import_rows for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and exists (
    select from public.imports i where i.workspace_id = import_rows.workspace_id and i.id = import_rows.import_id
  )
);
comment on policy "Rows of an import are read by who reads the import" on app.import_rows
  is 'By hand: as public.imports, whose own policy is asked.';
create policy "Keys of an import are read by who reads the import" on app.import_keys for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and exists (
    select from public.imports i where i.workspace_id = import_keys.workspace_id and i.id = import_keys.import_id
  )
);
comment on policy "Keys of an import are read by who reads the import" on app.import_keys is 'By hand: as app.import_rows.';

grant select on public.imports, app.import_rows, app.import_keys to authenticated;
grant select on public.imports to service_role;
-- Not granted: any write, and app.external_ids: functions ask for each whether the caller may.

-- How far it is is nobody's change.
insert into app.tracked_tables (table_name, resource, derived_columns) values (
  'public.imports', 'system',
  '{status,checked_count,done_count,counts,options,mapping,header,updated_at,checked_at,finished_at}'
);
select app.attach_audit('public.imports');

-- External ids ---------------------------------------------------------------------------------------------------------

-- Definer: the table is granted to nobody. Answers an id, which tells whoever may not read that record nothing.
create function app.find_external(p_kind public.resource_type, p_source text, p_external text)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select e.record_id from app.external_ids e
  where e.workspace_id = app.current_workspace_id() and e.kind = p_kind and e.source = p_source and e.external_id = p_external
$$;

-- Whether it is new. One that stands for another record that is still there is refused; of one that is gone, or in the trash, it is free again.
-- Definer: as above; asks whether the caller may change that record by what they just did: it is called for what they wrote or found.
create function app.keep_external(p_kind public.resource_type, p_source text, p_external text, p_record uuid)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_held uuid;
  v_is_there boolean;
begin
  if not app.can_read_record(p_kind, p_record) then
    perform app.refuse('record_not_found', 'This record does not exist, or you can''t see it.', 404);
  end if;
  select e.record_id into v_held from app.external_ids e
  where e.workspace_id = v_workspace and e.kind = p_kind and e.source = p_source and e.external_id = p_external;
  if v_held = p_record then
    return false;
  end if;
  if v_held is not null then
    execute format('select exists (select from %s r where r.workspace_id = $1 and r.id = $2 and r.deleted_at is null)', app.record_table(p_kind))
    into v_is_there using v_workspace, v_held;
    if v_is_there then
      perform app.refuse('external_id_taken', 'Another record came with this id.', 409, 'external_id');
    end if;
  end if;
  insert into app.external_ids as e (workspace_id, kind, source, external_id, record_id)
  values (v_workspace, p_kind, p_source, p_external, p_record)
  on conflict (workspace_id, kind, source, external_id) do update set record_id = excluded.record_id;
  return true;
end
$$;

revoke all on function app.find_external, app.keep_external from public;
grant execute on function app.find_external, app.keep_external to authenticated;

-- Reading imports: one's own, and an admin's everybody's -------------------------------------------------------------------

-- Rows in the order of the file, of one outcome or all. Invoker: the policies decide.
create function public.import_rows_page(
  import_id uuid, outcome public.import_outcome default null, after int default 0, most int default 50
)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(p) order by p.n), '[]') from (
    select r.n, r.raw, r.outcome, r.kind, r.record_id, r.changes, r.problems, r.with_row
    from app.import_rows r
    where r.workspace_id = (select app.current_workspace_id()) and r.import_id = import_rows_page.import_id
      and (import_rows_page.outcome is null or r.outcome = import_rows_page.outcome)
      and r.n > coalesce(import_rows_page.after, 0)
    order by r.n limit least(greatest(coalesce(import_rows_page.most, 50), 1), 1000)
  ) p
$$;
comment on function public.import_rows_page is 'Rows of an import in their order: what stood in the file, what comes of it, and why not.';

create function public.recent_imports(before_at timestamptz default null, before_id uuid default null, page_size int default 50)
returns table (
  id uuid, created_by uuid, author_name text, kind public.resource_type, file_name text, source text, status public.import_status,
  row_count int, checked_count int, done_count int, counts jsonb, problem text, change_set_id uuid, can_undo boolean,
  created_at timestamptz, updated_at timestamptz, checked_at timestamptz, finished_at timestamptz
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
    select i.* from public.imports i
    where i.workspace_id = (select app.current_workspace_id())
      and (recent_imports.before_at is null or i.created_at < recent_imports.before_at
        or (i.created_at = recent_imports.before_at and i.id > recent_imports.before_id))
    order by i.created_at desc, i.id limit least(greatest(coalesce(page_size, 50), 1), 200)
  )
  select p.id, p.created_by, m.full_name, p.kind, p.file_name, p.source, p.status, p.row_count, p.checked_count, p.done_count, p.counts,
    p.problem, p.change_set_id,
    coalesce(s.closed_at is not null and s.undone_at is null and s.opened_at > now() - interval '30 days', false),
    p.created_at, p.updated_at, p.checked_at, p.finished_at
  from page p
  left join app.member_names(array(select q.created_by from page q)) m on m.user_id = p.created_by
  left join app.change_sets s on s.workspace_id = p.workspace_id and s.id = p.change_set_id
  order by p.created_at desc, p.id;
end
$$;
comment on function public.recent_imports is 'Imports that the caller reads, newest first.';

-- How the caller mapped the same header the last time. Invoker, as above.
create function public.last_import_mapping(header text[])
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('kind', i.kind, 'mapping', i.mapping, 'options', i.options)
  from public.imports i
  where i.workspace_id = (select app.current_workspace_id()) and i.created_by = (select app.current_user_id())
    and i.header = last_import_mapping.header and i.mapping <> '[]'
  order by i.created_at desc, i.id limit 1
$$;

revoke all on function public.import_rows_page, public.recent_imports, public.last_import_mapping from public;
grant execute on function public.import_rows_page, public.recent_imports, public.last_import_mapping to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000950';
