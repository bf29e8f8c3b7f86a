-- Writing the logs: one generic trigger function for changes, named functions for activity.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000910', 'writing_history', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Writing ------------------------------------------------------------------------------------------------------------

create function audit.no_workspace()
returns uuid
language sql
immutable
parallel safe
set search_path = ''
as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;

-- Who is asking, read once per statement, and whether they still are signed in.
-- Definer: reads covers and the signing key's verdict whatever the caller may read. Granted to nobody.
create function audit.context(
  out actor uuid, out actor_role text, out workspace uuid, out ip inet, out ip_is_claimed boolean,
  out user_agent text, out request_id text, out covering uuid[], out change_set uuid
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_headers json := nullif(current_setting('request.headers', true), '')::json;
  v_caller record;
begin
  actor := app.current_user_id();
  if actor is not null then
    perform app.refuse_ended_session();
    v_caller := app.caller();
    workspace := v_caller.workspace_id;
    actor_role := v_caller.role::text;
    covering := app.member_covered_ids(workspace, actor);
    change_set := app.current_change_set();
  end if;
  actor_role := coalesce(actor_role, nullif(current_setting('role', true), 'none'), session_user);
  if v_headers is not null then
    -- As app.request_ip and app.request_id, from headers that are read once: every logged statement comes through here.
    if v_headers ->> 'x-kp-vouch' <> '' then
      select v.client_ip, v.request_id into ip, request_id from app.vouched_request() v;
      ip_is_claimed := case when ip is not null then false end;
    end if;
    if ip is null then
      if v_headers ->> 'x-forwarded-for' <> '' then
        ip := app.try_inet(trim(split_part(v_headers ->> 'x-forwarded-for', ',', 1)));
        ip_is_claimed := case when ip is not null then true end;
      end if;
      request_id := coalesce(request_id, left(nullif(v_headers ->> 'x-request-id', ''), 100));
    end if;
    user_agent := left(nullif(v_headers ->> 'user-agent', ''), 400);
  end if;
end
$$;

-- One insert-select per statement, whatever the number of rows. Old and new rows are paired by position: both transition
-- tables are filled row by row together, and a key may itself have changed.
-- Arguments: resource, workspace column, record column, key columns, ignored columns, secret columns.
-- Nested loops are off because the plan is kept: made for one row, it must also do for forty thousand.
-- Definer: callers may not write the log by themselves.
create function app.log_changes()
returns trigger
language plpgsql
security definer
set search_path = ''
set enable_nestloop = off
as $$
declare
  v_table constant text := tg_table_schema || '.' || tg_table_name;
  v_resource constant public.resource_type := tg_argv[0];
  v_workspace constant text := tg_argv[1];
  v_record constant text := tg_argv[2];
  v_keys constant text[] := tg_argv[3];
  v_ignored constant text[] := tg_argv[4];
  v_secret constant text[] := tg_argv[5];
  v_at constant timestamptz := clock_timestamp();
  v_merging constant text := app.merging();
  c record;
begin
  if tg_op = 'UPDATE' then
    -- What triggers derive is nobody's change: the change that caused it is in the log. A merge tells each record's part.
    if (v_merging is null and app.is_deriving()) or not exists (select from new_rows) then
      return null;
    end if;
    c := audit.context();
    insert into audit.change_log (
      workspace_id, changed_at, table_name, resource, record_id, row_key, action, changed_columns, old_values, new_values,
      actor_user_id, actor_role, covering_for, ip, ip_is_claimed, user_agent, request_id, change_set_id
    )
    select
      coalesce((n.j ->> v_workspace)::uuid, c.workspace, audit.no_workspace()), v_at, v_table, v_resource,
      (n.j ->> v_record)::uuid,
      (select string_agg(n.j ->> k.name, '/' order by k.position) from unnest(v_keys) with ordinality k (name, position)),
      case
        when v_merging is not null then v_merging
        when o.j ->> 'deleted_at' is null and n.j ->> 'deleted_at' is not null then 'trash'
        when o.j ->> 'deleted_at' is not null and n.j ->> 'deleted_at' is null then 'restore'
        else 'update'
      end,
      d.columns, d.old_values, d.new_values,
      c.actor, c.actor_role,
      case when n.owner::uuid = any (c.covering) then n.owner::uuid end,
      c.ip, c.ip_is_claimed, c.user_agent, c.request_id,
      case when (n.j ->> v_workspace)::uuid = c.workspace then c.change_set end
    from (
      select p.position, p.raw - v_ignored as j
      from (select row_number() over () as position, to_jsonb(r) as raw from old_rows r) p offset 0
    ) o
    join (
      select p.position, p.raw - v_ignored as j, p.raw ->> 'owner_user_id' as owner
      from (select row_number() over () as position, to_jsonb(r) as raw from new_rows r) p offset 0
    ) n using (position)
    cross join lateral (
      select
        array_agg(e.key order by e.key) as columns,
        jsonb_object_agg(e.key, o.j -> e.key) filter (where e.key <> all (v_secret)) as old_values,
        jsonb_object_agg(e.key, e.value) filter (where e.key <> all (v_secret)) as new_values
      from jsonb_each(n.j) e
      where e.value is distinct from o.j -> e.key
    ) d
    where o.j is distinct from n.j;
  elsif tg_op = 'INSERT' then
    if not exists (select from new_rows) then
      return null;
    end if;
    c := audit.context();
    insert into audit.change_log (
      workspace_id, changed_at, table_name, resource, record_id, row_key, action, new_values,
      actor_user_id, actor_role, covering_for, ip, ip_is_claimed, user_agent, request_id, change_set_id
    )
    select
      coalesce((n.j ->> v_workspace)::uuid, c.workspace, audit.no_workspace()), v_at, v_table, v_resource,
      (n.j ->> v_record)::uuid,
      (select string_agg(n.j ->> k.name, '/' order by k.position) from unnest(v_keys) with ordinality k (name, position)),
      'insert', jsonb_strip_nulls(n.j - v_secret), c.actor, c.actor_role,
      case when n.owner::uuid = any (c.covering) then n.owner::uuid end,
      c.ip, c.ip_is_claimed, c.user_agent, c.request_id,
      case when (n.j ->> v_workspace)::uuid = c.workspace then c.change_set end
    from (
      select p.raw - v_ignored as j, p.raw ->> 'owner_user_id' as owner
      from (select to_jsonb(r) as raw from new_rows r offset 0) p offset 0
    ) n;
  else
    if not exists (select from old_rows) then
      return null;
    end if;
    c := audit.context();
    insert into audit.change_log (
      workspace_id, changed_at, table_name, resource, record_id, row_key, action, old_values,
      actor_user_id, actor_role, covering_for, ip, ip_is_claimed, user_agent, request_id, change_set_id
    )
    select
      coalesce((o.j ->> v_workspace)::uuid, c.workspace, audit.no_workspace()), v_at, v_table, v_resource,
      (o.j ->> v_record)::uuid,
      (select string_agg(o.j ->> k.name, '/' order by k.position) from unnest(v_keys) with ordinality k (name, position)),
      'delete', jsonb_strip_nulls(o.j - v_secret), c.actor, c.actor_role,
      case when o.owner::uuid = any (c.covering) then o.owner::uuid end,
      c.ip, c.ip_is_claimed, c.user_agent, c.request_id,
      case when (o.j ->> v_workspace)::uuid = c.workspace then c.change_set end
    from (
      select p.raw - v_ignored as j, p.raw ->> 'owner_user_id' as owner
      from (select to_jsonb(r) as raw from old_rows r offset 0) p offset 0
    ) o;
  end if;
  return null;
end
$$;

-- (Re)attaches the three triggers to one table, as app.tracked_tables describes it. Later chapters call it for theirs.
create function app.attach_audit(p_table text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_relation regclass := to_regclass(p_table);
  v_tracked app.tracked_tables;
  v_columns text[];
  v_key text[];
  v_workspace text;
  v_record text;
  v_arguments text;
begin
  select * into v_tracked from app.tracked_tables t where t.table_name = p_table;
  if v_relation is null or v_tracked.table_name is null then
    raise exception 'attach_audit: % is no table listed in app.tracked_tables', p_table;
  end if;
  select array_agg(a.attname::text) into v_columns
  from pg_catalog.pg_attribute a
  where a.attrelid = v_relation and a.attnum > 0 and not a.attisdropped;
  select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) into v_key
  from pg_catalog.pg_index i
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = v_relation and i.indisprimary;

  v_workspace := case
    when 'workspace_id' = any (v_columns) then 'workspace_id'
    when p_table = 'public.workspaces' then 'id'
    else ''
  end;
  -- A child belongs to the record its resource names: opportunity_participants.opportunity_id.
  v_record := case
    when (v_tracked.resource || '_id') = any (v_columns) then v_tracked.resource || '_id'
    when 'id' = any (v_columns) then 'id'
    when 'user_id' = any (v_columns) then 'user_id'
    else ''
  end;
  v_key := array(select k from unnest(v_key) k where k not in ('workspace_id', v_record));
  v_arguments := format('%L, %L, %L, %L, %L, %L', v_tracked.resource, v_workspace, v_record, v_key,
    array['version', 'edit_count', 'updated_at', 'updated_by'] || v_tracked.derived_columns, v_tracked.secret_columns);

  execute format('drop trigger if exists log_inserts on %s', v_relation);
  execute format('drop trigger if exists log_updates on %s', v_relation);
  execute format('drop trigger if exists log_deletes on %s', v_relation);
  execute format('create trigger log_inserts after insert on %s referencing new table as new_rows
    for each statement execute function app.log_changes(%s)', v_relation, v_arguments);
  execute format('create trigger log_updates after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function app.log_changes(%s)', v_relation, v_arguments);
  execute format('create trigger log_deletes after delete on %s referencing old table as old_rows
    for each statement execute function app.log_changes(%s)', v_relation, v_arguments);
end
$$;
revoke all on function app.attach_audit, app.log_changes from public, authenticated, service_role;

-- Activity -----------------------------------------------------------------------------------------------------------

-- Definer: the log is written by nobody directly. The actor is the caller and can't be chosen. Sign-ins are none of these:
-- report_sign_in() writes them, for the application only.
create function public.log_user_activity(
  activity text, resource public.resource_type default 'system', record_id uuid default null, details jsonb default '{}'
)
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_known constant text[] := array[
    'export', 'refusal'
  ];
  c record := audit.context();
  v_id bigint;
begin
  perform app.require_plain_json(details, 'details');
  if c.actor is null then
    perform app.refuse('not_signed_in', 'Sign in first.', 401);
  end if;
  if log_user_activity.activity is null or log_user_activity.activity <> all (v_known) then
    perform app.refuse('unknown_activity', 'This kind of activity is not recorded.', 400);
  end if;
  if jsonb_typeof(coalesce(details, '{}')) <> 'object' or pg_column_size(details) > 8000 then
    perform app.refuse('details_too_large', 'The details of an activity are a small object.', 400);
  end if;
  insert into audit.activity_log (
    workspace_id, activity, resource, record_id, details, actor_user_id, actor_role, ip, ip_is_claimed, user_agent, request_id
  ) values (
    coalesce(c.workspace, audit.no_workspace()), log_user_activity.activity,
    coalesce(log_user_activity.resource, 'system'), log_user_activity.record_id, coalesce(log_user_activity.details, '{}'),
    c.actor, c.actor_role, c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  ) returning id into v_id;
  return v_id;
end
$$;

-- Definer: like log_user_activity, for events that an integration or a page names itself.
create function public.log_audit_event(
  event text, details jsonb default '{}', resource public.resource_type default 'system', record_id uuid default null
)
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
  c record := audit.context();
  v_id bigint;
begin
  perform app.require_plain_json(details, 'details');
  if c.actor is null then
    perform app.refuse('not_signed_in', 'Sign in first.', 401);
  end if;
  if event is null or event !~ '^[a-z][a-z0-9_]{1,49}$' then
    perform app.refuse('unknown_activity', 'An event has a short name of lower-case letters.', 400);
  end if;
  if jsonb_typeof(coalesce(details, '{}')) <> 'object' or pg_column_size(details) > 8000 then
    perform app.refuse('details_too_large', 'The details of an activity are a small object.', 400);
  end if;
  -- The prefix keeps a chosen name from passing as one of ours.
  insert into audit.activity_log (
    workspace_id, activity, resource, record_id, details, actor_user_id, actor_role, ip, ip_is_claimed, user_agent, request_id
  ) values (
    coalesce(c.workspace, audit.no_workspace()), 'event.' || event, coalesce(log_audit_event.resource, 'system'),
    log_audit_event.record_id, coalesce(log_audit_event.details, '{}'),
    c.actor, c.actor_role, c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  ) returning id into v_id;
  return v_id;
end
$$;

-- What happens to a login concerns each workspace of the person: one row in each, or one in none. Definer, granted to
-- nobody: only other definer functions call it.
create function app.log_of_login(p_user_id uuid, p_activity text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  c record := audit.context();
begin
  insert into audit.activity_log (
    workspace_id, activity, actor_user_id, actor_role, ip, ip_is_claimed, user_agent, request_id
  )
  select coalesce(m.workspace_id, audit.no_workspace()), p_activity,
    p_user_id, c.actor_role, c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  from (select 1) one
  left join public.workspace_members m on m.user_id = p_user_id and m.is_active;
end
$$;
revoke all on function app.log_of_login from public, authenticated, service_role;

-- Definer: the app tells the outcome of a sign-in before anyone is signed in. Without its signature it does nothing, or
-- a stranger could fill a colleague's log. An address without a login leaves no row, and answers alike.
create function public.report_sign_in(account text, succeeded boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_user uuid;
begin
  if not app.request_ip_is_vouched() then
    perform app.refuse('not_vouched', 'This can only be asked by the application itself.', 403);
  end if;
  -- The address may have been that of a login that is gone: its profile keeps it, the new login's profile has it too.
  select p.user_id into v_user from public.profiles p
  where lower(p.email) = lower(btrim(left(account, 400))) and p.login_deleted_at is null;
  if found then
    perform app.log_of_login(v_user, case when succeeded then 'sign_in' else 'sign_in_failed' end);
  end if;
end
$$;
revoke all on function public.report_sign_in from public, anon, authenticated, service_role;
grant execute on function public.report_sign_in to anon, authenticated;

-- Definer: as above, about the caller only: the app tells what it did with their session or password.
create function public.report_own_login(activity text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not app.request_ip_is_vouched() then
    perform app.refuse('not_vouched', 'This can only be asked by the application itself.', 403);
  end if;
  if app.current_user_id() is null or report_own_login.activity is null
    or report_own_login.activity not in ('sign_out', 'password_changed')
  then
    perform app.refuse('unknown_activity', 'This kind of activity is not recorded.', 400);
  end if;
  perform app.log_of_login(app.current_user_id(), report_own_login.activity);
end
$$;
revoke all on function public.report_own_login from public, anon, service_role;
grant execute on function public.report_own_login to authenticated;

-- Attach ---------------------------------------------------------------------------------------------------------------

do $$
declare
  v_table text;
begin
  for v_table in select t.table_name from app.tracked_tables t where to_regclass(t.table_name) is not null loop
    perform app.attach_audit(v_table);
  end loop;
end
$$;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000910';
