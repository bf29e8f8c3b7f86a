-- Extensions, default privileges, and the helpers that every later chapter stands on.
set lock_timeout = '10s';
set statement_timeout = '120s';

create schema if not exists app;
comment on schema app is 'Helpers of policies and triggers, settings, secrets. Never exposed to the API.';

-- The runner writes `failed` and `rolled_back` here, so this table may be older than the chapter and outlives its rollback.
create table if not exists app.migration_control (
  phase text primary key,
  name text not null,
  status text not null check (status in ('running', 'complete', 'failed', 'rolled_back')),
  started_at timestamptz not null default clock_timestamp(),
  completed_at timestamptz,
  detail text
);
insert into app.migration_control (phase, name, status)
values ('20260101000100', 'extensions_and_helpers', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Extensions ---------------------------------------------------------------------------------------------------------

create schema if not exists extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists btree_gist with schema extensions;

-- Privileges ---------------------------------------------------------------------------------------------------------

-- Hosted Supabase grants every new object in `public` to anon and authenticated. Here nothing is granted until a
-- chapter grants it by name.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

revoke all on schema app from public;
grant usage on schema app to authenticated, service_role;
-- Not granted: usage on app to anon. What anon may call are definer functions in public.

-- Types --------------------------------------------------------------------------------------------------------------

create type public.permission_type as enum (
  'create', 'read', 'update', 'delete', 'read_all', 'update_all', 'export', 'import', 'assign', 'manage', 'audit'
);
create type public.resource_type as enum (
  'organization', 'contact', 'product', 'opportunity', 'interaction', 'task', 'appointment', 'sample', 'order',
  'lookup', 'custom_field', 'report', 'system'
);

-- Refusals -----------------------------------------------------------------------------------------------------------

create function app.refuse(p_code text, p_message text, p_status int default 400, p_hint text default null)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if p_hint is null then
    raise exception using errcode = 'PT' || p_status::text, message = p_message, detail = p_code;
  end if;
  raise exception using errcode = 'PT' || p_status::text, message = p_message, detail = p_code, hint = p_hint;
end
$$;
comment on function app.refuse is 'Stops a statement: SQLSTATE PT<http status>, message for a rep, DETAIL = stable code of docs/errors.md.';

-- Secrets ------------------------------------------------------------------------------------------------------------

create table app.secrets (
  name text primary key,
  value text not null check (length(value) between 16 and 4096),
  updated_at timestamptz not null default now()
);
alter table app.secrets enable row level security;
comment on table app.secrets is 'Keys that only definer functions read. Granted to nobody.';

-- Definer: the table is granted to nobody; only the migrating role and the service role may call this.
create function app.set_secret(p_name text, p_value text)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into app.secrets (name, value) values (p_name, p_value)
  on conflict (name) do update set value = excluded.value, updated_at = now()
$$;
revoke all on function app.set_secret from public;
grant execute on function app.set_secret to service_role;

insert into app.secrets (name, value)
values ('deriving_key', encode(extensions.gen_random_bytes(32), 'hex'))
on conflict (name) do nothing;

-- Registry -----------------------------------------------------------------------------------------------------------

create table app.tracked_tables (
  table_name text primary key check (table_name ~ '^[a-z_]+\.[a-z_]+$'),
  resource public.resource_type not null,
  derived_columns text[] not null default '{}',
  secret_columns text[] not null default '{}'
);
alter table app.tracked_tables enable row level security;
comment on table app.tracked_tables is 'Every table whose changes are logged. Derived columns write no log row; secret columns never appear in one.';

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000100';
