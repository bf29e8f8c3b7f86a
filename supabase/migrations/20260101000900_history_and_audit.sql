-- History: who changed what, when, from where. Written by triggers, sealed in a hash chain, changed by nobody.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000900', 'history_and_audit', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create schema audit;
comment on schema audit is 'Change log, activity log and their seals. Never exposed to the API; read through views and functions.';
revoke all on schema audit from public;
-- Authenticated gets usage for one reason: record_history() reads the change log under the caller's own rights.
grant usage on schema audit to authenticated;

-- Tables -------------------------------------------------------------------------------------------------------------

create sequence audit.change_log_id_seq as bigint cache 1;
create table audit.change_log (
  workspace_id uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  -- Before id on purpose: the transaction has its number before the row has one, which sealing relies on.
  txid bigint not null default txid_current(),
  id bigint not null default nextval('audit.change_log_id_seq'),
  table_name text not null,
  resource public.resource_type not null,
  -- The record that the change belongs to: a participant's change belongs to its opportunity.
  record_id uuid,
  row_key text,
  action text not null check (action in ('insert', 'update', 'trash', 'restore', 'delete', 'merge', 'unmerge')),
  changed_columns text[],
  old_values jsonb,
  new_values jsonb,
  actor_user_id uuid,
  actor_role text,
  covering_for uuid,
  ip inet,
  ip_is_claimed boolean,
  user_agent text check (length(user_agent) <= 400),
  request_id text check (length(request_id) <= 100),
  -- The change to many records that it is part of (app.change_sets). Written with the row and sealed with it: which lines
  -- belong together decides what an undo touches.
  change_set_id uuid,
  -- Part of the row's digest, and gone once a person's text is erased from it: without it the digest that was sealed would
  -- give seven digits of a phone away to whoever tries them all.
  salt uuid default gen_random_uuid(),
  primary key (workspace_id, changed_at, id)
) partition by range (changed_at);
alter sequence audit.change_log_id_seq owned by audit.change_log.id;
create index change_log_record_idx on audit.change_log (record_id, changed_at desc) where record_id is not null;
create index change_log_txid_idx on audit.change_log using brin (txid);
-- In the order in which an undo walks a set. Only lines of a set are in it; what is archived can't be undone any more.
create index change_log_set_idx on audit.change_log (workspace_id, change_set_id, resource, record_id)
where change_set_id is not null;
comment on column audit.change_log.workspace_id is 'The zero uuid where a change belongs to no workspace.';
comment on column audit.change_log.ip_is_claimed is 'True where only a forwarding header says so; false where the application vouched for it.';
comment on column audit.change_log.covering_for is 'The absent person whose record the actor worked on.';

create sequence audit.activity_log_id_seq as bigint cache 1;
create table audit.activity_log (
  workspace_id uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  txid bigint not null default txid_current(),
  id bigint not null default nextval('audit.activity_log_id_seq'),
  activity text not null check (activity ~ '^[a-z][a-z0-9_.]{1,59}$'),
  resource public.resource_type not null default 'system',
  record_id uuid,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and app.is_plain_json(details, 8192)),
  actor_user_id uuid,
  actor_role text,
  ip inet,
  ip_is_claimed boolean,
  user_agent text check (length(user_agent) <= 400),
  request_id text check (length(request_id) <= 100),
  -- As in audit.change_log.
  salt uuid default gen_random_uuid(),
  primary key (workspace_id, changed_at, id)
) partition by range (changed_at);
alter sequence audit.activity_log_id_seq owned by audit.activity_log.id;
create index activity_log_actor_idx on audit.activity_log (actor_user_id, changed_at desc);
create index activity_log_txid_idx on audit.activity_log using brin (txid);

-- Old months move here whole: detached there, attached here, so nothing is copied and nothing can be lost.
create table audit.change_log_archive (like audit.change_log including comments including constraints)
partition by range (changed_at);
create index change_log_archive_record_idx on audit.change_log_archive (record_id, changed_at desc)
where record_id is not null;
create table audit.activity_log_archive (like audit.activity_log including comments including constraints)
partition by range (changed_at);

-- One batch of rows of one workspace: their ids, a digest of each, and a hash that includes the batch before.
create table audit.seals (
  workspace_id uuid not null,
  log text not null check (log in ('change_log', 'activity_log')),
  seal_no bigint not null,
  row_ids bigint[] not null,
  row_hashes bytea[] not null,
  first_changed_at timestamptz not null,
  last_changed_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, log, seal_no),
  check (cardinality(row_ids) = cardinality(row_hashes))
);

create table audit.seal_state (
  log text primary key,
  -- Transactions below this number are sealed. Numbers mean nothing in another cluster, hence system_identifier.
  sealed_below bigint not null default 0,
  system_identifier bigint,
  -- Transactions not below that number whose rows were sealed by themselves, up to an id.
  own_txids bigint[] not null default '{}',
  own_max_ids bigint[] not null default '{}'
);
insert into audit.seal_state (log) values ('change_log'), ('activity_log');

-- Rows that a person's text was erased from after they were sealed: the digest that the seal holds, and the one of what is
-- left. One erasure has one entry in the activity log, with a digest over all rows that it lists here, which is sealed itself:
-- nobody hides a change as an erasure without leaving that.
create table audit.erased_rows (
  workspace_id uuid not null,
  erasure_id uuid not null,
  log text not null check (log in ('change_log', 'activity_log')),
  row_id bigint not null,
  was bytea not null,
  became bytea not null,
  primary key (workspace_id, log, row_id, erasure_id)
);
create index erased_rows_erasure_idx on audit.erased_rows (workspace_id, erasure_id);

-- A row here, written by a definer function in the same transaction, is the only thing that lets a log row go.
create table audit.permits (
  txid bigint not null,
  purpose text not null,
  opened_at timestamptz not null default clock_timestamp(),
  opened_by text not null default session_user,
  closed_at timestamptz,
  id bigint generated always as identity primary key
);
create index permits_txid_idx on audit.permits (txid);

create function audit.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op <> 'TRUNCATE' and exists (
    select from audit.permits p where p.txid = txid_current() and p.closed_at is null
  ) then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  perform app.refuse('history_is_final', 'History can be added to, never changed.', 403);
  return null;
end
$$;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['change_log', 'activity_log', 'change_log_archive', 'activity_log_archive', 'seals', 'erased_rows'] loop
    execute format(
      'create trigger rows_are_final before update or delete on audit.%I for each row execute function audit.refuse_change()',
      v_table);
    execute format(
      'create trigger table_is_final before truncate on audit.%I for each statement execute function audit.refuse_change()',
      v_table);
    execute format('alter table audit.%I enable row level security', v_table);
  end loop;
end
$$;
alter table audit.seal_state enable row level security;
alter table audit.permits enable row level security;

-- Partitions ---------------------------------------------------------------------------------------------------------

-- Row triggers and indexes come down from the parent; row security and the refusal of truncate do not.
create function audit.harden_partition(p_partition text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  execute format('alter table audit.%I enable row level security', p_partition);
  execute format('revoke all on audit.%I from public', p_partition);
  execute format(
    'create trigger table_is_final before truncate on audit.%I for each statement execute function audit.refuse_change()',
    p_partition);
end
$$;

-- The default partition exists so that nobody's work fails at midnight on the first because a month was forgotten. What
-- fell into it moves into its month as soon as that is created.
create table audit.change_log_default partition of audit.change_log default;
create table audit.activity_log_default partition of audit.activity_log default;
select audit.harden_partition('change_log_default'), audit.harden_partition('activity_log_default');

create function audit.create_month(p_log text, p_month date)
returns boolean
language plpgsql
set search_path = ''
as $$
declare
  v_from timestamptz := date_trunc('month', p_month::timestamp) at time zone 'UTC';
  v_to timestamptz := (date_trunc('month', p_month::timestamp) + interval '1 month') at time zone 'UTC';
  v_name text := p_log || to_char(p_month, '_YYYY_MM');
  v_stray boolean;
  v_permit bigint;
begin
  if to_regclass('audit.' || v_name) is not null then
    return false;
  end if;
  execute format('select exists (select from audit.%I where changed_at >= $1 and changed_at < $2)', p_log || '_default')
    into v_stray using v_from, v_to;
  if not v_stray then
    execute format('create table audit.%I partition of audit.%I for values from (%L) to (%L)', v_name, p_log, v_from, v_to);
  else
    insert into audit.permits (txid, purpose) values (txid_current(), 'move stray rows into ' || v_name)
    returning id into v_permit;
    execute format('lock table audit.%I in access exclusive mode', p_log || '_default');
    execute format('create table audit.%I (like audit.%I including defaults including constraints)', v_name, p_log);
    execute format('insert into audit.%I select * from audit.%I where changed_at >= %L and changed_at < %L',
      v_name, p_log || '_default', v_from, v_to);
    execute format('delete from audit.%I where changed_at >= %L and changed_at < %L', p_log || '_default', v_from, v_to);
    execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)', p_log, v_name, v_from, v_to);
    update audit.permits set closed_at = clock_timestamp() where id = v_permit;
  end if;
  perform audit.harden_partition(v_name);
  return true;
end
$$;

-- Definer: creates tables in a schema that its callers can't write to.
create function public.ensure_partitions(months_ahead int default 12)
returns int
language plpgsql
security definer
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_log text;
  v_month date;
  v_made int := 0;
begin
  if months_ahead is null or months_ahead not between 0 and 120 then
    perform app.refuse('months_out_of_range', 'Choose between 0 and 120 months.', 400);
  end if;
  foreach v_log in array array['change_log', 'activity_log'] loop
    for v_month in execute format(
      'select generate_series(date_trunc(''month'', now()), date_trunc(''month'', now()) + make_interval(months => $1), ''1 month'')::date
       union select date_trunc(''month'', changed_at)::date from audit.%I group by 1 order by 1', v_log || '_default')
      using months_ahead
    loop
      if audit.create_month(v_log, v_month) then
        v_made := v_made + 1;
      end if;
    end loop;
  end loop;
  return v_made;
end
$$;
comment on function public.ensure_partitions is 'Creates the missing monthly partitions of both logs and empties the default partitions. Answers how many it made.';

do $$
declare
  v_month date;
begin
  for v_month in
    select generate_series(date_trunc('month', now()) - interval '12 months', date_trunc('month', now()), '1 month')::date
  loop
    perform audit.create_month('change_log', v_month), audit.create_month('activity_log', v_month);
  end loop;
end
$$;
select public.ensure_partitions(12);

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000900';
