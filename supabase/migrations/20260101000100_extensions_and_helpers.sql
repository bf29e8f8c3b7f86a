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
  raise exception using
    errcode = 'PT' || p_status::text,
    message = p_message,
    detail = p_code,
    hint = coalesce(p_hint, '');
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

-- The request --------------------------------------------------------------------------------------------------------

create function app.try_uuid(p_text text)
returns uuid
language sql
immutable
parallel safe
set search_path = ''
as $$
  select case
    when p_text ~ '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$' then p_text::uuid
  end
$$;

create function app.try_inet(p_text text)
returns inet
language plpgsql
immutable
set search_path = ''
as $$
begin
  return p_text::inet;
exception when data_exception then
  return null;
end
$$;

create function app.request_header(p_name text)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return nullif(nullif(current_setting('request.headers', true), '')::json ->> lower(p_name), '');
end
$$;

-- The caller. A token without a usable subject is nobody rather than an error, so every policy answers "no rows".
create function app.current_user_id()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_claims text := nullif(current_setting('request.jwt.claims', true), '');
begin
  if v_claims is not null then
    return app.try_uuid(v_claims::json ->> 'sub');
  end if;
  return app.try_uuid(current_setting('request.jwt.claim.sub', true));
end
$$;
comment on function app.current_user_id is 'auth.uid(), except that a malformed subject is null instead of an error.';

-- True while the request runs as a client's role, also inside definer functions.
create function app.is_client()
returns boolean
language sql
stable
set search_path = ''
as $$
  select current_setting('role', true) in ('authenticated', 'anon')
$$;

-- `x-kp-vouch: v1,<unix seconds>,<client ip>,<request id>,<hex hmac>`: our own server says where a request came from.
-- Definer: reads the signing key, which is granted to nobody; returns only what the header itself says.
create function app.vouched_request()
returns table (client_ip inet, request_id text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_parts text[];
  v_key text;
begin
  v_parts := string_to_array(app.request_header('x-kp-vouch'), ',');
  if v_parts is null or array_length(v_parts, 1) <> 5 or v_parts[1] <> 'v1' or v_parts[2] !~ '^[0-9]{9,11}$'
     or v_parts[5] !~ '^[0-9A-Fa-f]{64}$' then
    return;
  end if;
  if abs(extract(epoch from now()) - v_parts[2]::bigint) > 300 then
    return;
  end if;
  select s.value into v_key from app.secrets s where s.name = 'app_signing_key';
  if v_key is null then
    return;
  end if;
  -- Both sides are hashed once more, so that the comparison takes the same time whatever was sent.
  if sha256(extensions.hmac(array_to_string(v_parts[1:4], ','), v_key, 'sha256'))
     <> sha256(decode(v_parts[5], 'hex')) then
    return;
  end if;
  client_ip := app.try_inet(v_parts[3]);
  request_id := left(v_parts[4], 100);
  return next;
end
$$;
revoke all on function app.vouched_request from public;

create function app.request_ip_is_vouched()
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (select from app.vouched_request())
$$;

-- The vouched address, else what the nearest proxy claims.
create function app.request_ip()
returns inet
language sql
stable
set search_path = ''
as $$
  select coalesce(
    (select v.client_ip from app.vouched_request() v),
    app.try_inet(trim(split_part(app.request_header('x-forwarded-for'), ',', 1)))
  )
$$;

create function app.request_id()
returns text
language sql
stable
set search_path = ''
as $$
  select coalesce((select v.request_id from app.vouched_request() v), left(app.request_header('x-request-id'), 100))
$$;

grant execute on function
  app.refuse, app.try_uuid, app.try_inet, app.request_header, app.current_user_id, app.is_client,
  app.vouched_request, app.request_ip_is_vouched, app.request_ip, app.request_id
to authenticated, service_role;

-- Silent derived writes ----------------------------------------------------------------------------------------------

-- The mark is `<depth>:<digest>` in a transaction-local setting. Anyone can write a setting, so the digest proves that
-- app.set_deriving wrote it: it depends on a key nobody may read and is worth nothing in another transaction.
-- Definer: reads that key. Not granted to anyone, so it can't be asked to mint a mark.
create function app.deriving_digest()
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
  return encode(sha256(convert_to(v_key || pg_backend_pid() || ':' || txid_current(), 'UTF8')), 'hex');
end
$$;
revoke all on function app.deriving_digest from public;

-- Definer: calls app.deriving_digest. Granted to nobody: only definer functions of the schema's owner reach it.
create function app.set_deriving(p_on boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_depth int := 0;
begin
  if app.is_deriving() then
    v_depth := split_part(current_setting('app.deriving', true), ':', 1)::int;
  end if;
  v_depth := greatest(v_depth + case when p_on then 1 else -1 end, 0);
  perform set_config(
    'app.deriving',
    case when v_depth = 0 then '' else v_depth::text || ':' || app.deriving_digest() end,
    true
  );
end
$$;

-- Definer: compares with app.deriving_digest; tells the caller only yes or no.
create function app.is_deriving()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_mark text := current_setting('app.deriving', true);
begin
  if v_mark is null or v_mark = '' then
    return false;
  end if;
  return v_mark ~ '^[0-9]{1,6}:' and split_part(v_mark, ':', 2) = app.deriving_digest();
end
$$;
revoke all on function app.set_deriving, app.is_deriving from public;
grant execute on function app.is_deriving to authenticated, service_role;

-- Stamps -------------------------------------------------------------------------------------------------------------

-- Keeps created_*, updated_*, version, edit_count and deleted_* true, whatever the client sends. The arguments of the
-- trigger name derived columns, which bump nothing. Whoever is no client (migrations, demo data, the service role) may
-- give dates and authors of the past.
create function app.stamp_row()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp(); -- rows of one transaction keep their order
  v_user uuid := app.current_user_id();
  v_client boolean := app.is_client();
  v_new jsonb := to_jsonb(new);
  v_old jsonb;
  v_quiet text[];
begin
  if tg_op = 'INSERT' then
    if v_client then
      new.created_at := v_now;
      new.created_by := v_user;
      new.updated_at := v_now;
      new.updated_by := v_user;
      new.version := 1;
      new.edit_count := 0;
      if v_new ? 'deleted_at' then
        new.deleted_at := null;
        new.deleted_by := null;
        new.deletion_id := null;
      end if;
    else
      new.created_at := coalesce(new.created_at, v_now);
      new.created_by := coalesce(new.created_by, v_user);
      new.updated_at := coalesce(new.updated_at, new.created_at);
      new.updated_by := coalesce(new.updated_by, new.created_by);
      new.version := coalesce(new.version, 1);
      new.edit_count := coalesce(new.edit_count, 0);
    end if;
    return new;
  end if;

  v_old := to_jsonb(old);
  if v_new -> 'workspace_id' is distinct from v_old -> 'workspace_id' then
    perform app.refuse('workspace_immutable', 'A record cannot move to another workspace.', 400);
  end if;

  if app.is_deriving() then
    new.created_at := old.created_at;
    new.created_by := old.created_by;
    new.updated_at := old.updated_at;
    new.updated_by := old.updated_by;
    new.version := old.version;
    new.edit_count := old.edit_count;
    return new;
  end if;

  if new.version is distinct from old.version then
    perform app.refuse(
      'stale_version', 'Somebody else changed this record after you opened it.', 409,
      'Load the record again and repeat your change.'
    );
  end if;

  v_quiet := array['created_at', 'created_by', 'updated_at', 'updated_by', 'version', 'edit_count'] || tg_argv;
  if v_client then
    new.created_at := old.created_at;
    new.created_by := old.created_by;
  end if;
  if (v_new - v_quiet) = (v_old - v_quiet) then
    if v_client then
      new.updated_at := old.updated_at;
      new.updated_by := old.updated_by;
    end if;
    new.edit_count := old.edit_count;
    return new;
  end if;

  if v_client or new.updated_at is not distinct from old.updated_at then
    new.updated_at := v_now;
    new.updated_by := v_user;
  end if;
  new.version := old.version + 1;
  new.edit_count := old.edit_count + 1;

  if v_new ? 'deleted_at' then
    if new.deleted_at is null then
      new.deleted_by := null;
      new.deletion_id := null;
    elsif old.deleted_at is null then
      new.deleted_at := case when v_client then v_now else new.deleted_at end;
      new.deleted_by := case when v_client then v_user else coalesce(new.deleted_by, v_user) end;
      new.deletion_id := coalesce(new.deletion_id, gen_random_uuid());
    else
      new.deleted_at := old.deleted_at;
      new.deleted_by := old.deleted_by;
      new.deletion_id := old.deletion_id;
    end if;
  end if;
  return new;
end
$$;
-- Trigger functions need no execute privilege to fire.

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
