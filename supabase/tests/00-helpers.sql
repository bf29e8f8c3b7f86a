-- Helpers of the tests: workspaces, members, and acting as somebody. The runner loads this; migrations never do.
create schema if not exists tests;
grant usage on schema tests to anon, authenticated, service_role;

create or replace function tests.reset()
returns void
language plpgsql
as $$
begin
  perform set_config('role', 'none', true);
  perform set_config('request.jwt.claims', '', true);
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('request.headers', '', true);
end
$$;

create or replace function tests.act_as(p_user uuid, p_workspace uuid default null, p_headers jsonb default '{}')
returns void
language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', json_build_object(
    'sub', p_user, 'role', 'authenticated', 'aud', 'authenticated'
  )::text, true);
  perform set_config('request.jwt.claim.sub', p_user::text, true);
  perform set_config('request.headers', (
    p_headers || case when p_workspace is null then '{}' else jsonb_build_object('x-workspace-id', p_workspace) end
  )::text, true);
  perform set_config('role', 'authenticated', true);
end
$$;

create or replace function tests.act_as_anon()
returns void
language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', '{"role":"anon"}', true);
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('request.headers', '{}', true);
  perform set_config('role', 'anon', true);
end
$$;

create or replace function tests.act_as_service()
returns void
language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', '{"role":"service_role"}', true);
  perform set_config('request.jwt.claim.sub', '', true);
  perform set_config('request.headers', '{}', true);
  perform set_config('role', 'service_role', true);
end
$$;

create or replace function tests.create_login(p_email text, p_name text default null, p_confirmed boolean default true)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_id uuid := gen_random_uuid();
begin
  insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)
  values (
    v_id, p_email, case when p_confirmed then now() end,
    jsonb_build_object('full_name', coalesce(p_name, split_part(p_email, '@', 1)))
  );
  return v_id;
end
$$;

-- Where the workspaces of the tests are. The stage `clock` says somewhere else, and lets the session live in a third place.
create or replace function tests.zone() returns text language sql stable as $$
  select coalesce(nullif(current_setting('tests.zone', true), ''), 'America/Chicago')
$$;

-- Their day. Nothing that a test expects counts from `current_date`, the day of the session.
create or replace function tests.today() returns date language sql stable as $$
  select (now() at time zone coalesce(nullif(current_setting('tests.zone', true), ''), 'America/Chicago'))::date
$$;

-- A workspace with everything of its template and nobody in it.
create or replace function tests.create_workspace(p_name text, p_template text default 'food-brokerage')
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_id uuid := gen_random_uuid();
begin
  insert into public.workspaces (id, name, slug, template, time_zone)
  values (v_id, p_name, 'test-' || v_id, p_template, tests.zone());
  if to_regprocedure('app.load_template(uuid,text)') is not null then
    execute 'select app.load_template($1, $2)' using v_id, p_template;
  else
    perform app.seed_role_permissions(v_id);
  end if;
  return v_id;
end
$$;

-- `<name>@test.example`, joined later than everyone before; the same name again joins another workspace.
create or replace function tests.create_member(
  p_workspace uuid, p_name text, p_role text, p_manager uuid default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_email text := lower(p_name) || '@test.example';
  v_id uuid;
begin
  select u.id into v_id from auth.users u where u.email = v_email;
  v_id := coalesce(v_id, tests.create_login(v_email, p_name));
  insert into public.workspace_members (workspace_id, user_id, role, manager_user_id, joined_at)
  values (p_workspace, v_id, p_role::public.member_role, p_manager, clock_timestamp());
  return v_id;
end
$$;

-- What a statement is refused with: '<sqlstate> <code>', or 'allowed'. Nothing it did remains.
create or replace function tests.outcome(p_sql text)
returns text
language plpgsql
as $$
declare
  v_code text;
begin
  begin
    execute p_sql;
    raise exception using errcode = 'KP000';
  exception
    when sqlstate 'KP000' then
      return 'allowed';
    when others then
      get stacked diagnostics v_code = pg_exception_detail;
      return sqlstate || case when sqlstate like 'PT%' then ' ' || v_code else '' end;
  end;
end
$$;

-- Rows that a statement touched; what it did stays.
create or replace function tests.touched(p_sql text)
returns bigint
language plpgsql
as $$
declare
  v_count bigint;
begin
  execute p_sql;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

grant execute on all functions in schema tests to anon, authenticated, service_role;
revoke execute on function tests.create_login, tests.create_workspace, tests.create_member from anon, authenticated;

-- Whom and what the other helpers made, by name, as any role.
create or replace function tests.user_id(p_name text)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select u.id from auth.users u where u.email = lower(p_name) || '@test.example'
$$;

create or replace function tests.workspace_id(p_name text)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select w.id from public.workspaces w where w.name = p_name and w.slug like 'test-%'
$$;

-- Runs a statement past every policy, to look again after a denial.
create or replace function tests.peek(p_sql text)
returns text
language plpgsql
security definer
as $$
declare
  v_answer text;
begin
  execute p_sql into v_answer;
  return v_answer;
end
$$;

grant execute on function tests.user_id, tests.workspace_id, tests.peek to anon, authenticated, service_role;
