-- Which workspace a request is about, and as what the caller is there.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000210', 'current_workspace', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Definer: reads members and profiles without their policies, which call this. It answers only about the caller.
-- plpgsql keeps its plans for the session; every policy of every query stands on this, so it looks once for all three, and
-- what app.current_user_id and app.try_uuid do is written out.
create function app.caller(out workspace_id uuid, out user_id uuid, out role public.member_role)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_shape constant text := '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$';
  v_claims text := current_setting('request.jwt.claims', true);
  v_subject text;
  v_user uuid;
  v_headers text;
  v_header text;
begin
  if v_claims is null or v_claims = '' then
    v_subject := current_setting('request.jwt.claim.sub', true);
  else
    v_subject := v_claims::json ->> 'sub';
  end if;
  if v_subject is null or v_subject !~ v_shape then
    return;
  end if;
  v_user := v_subject::uuid;
  v_headers := current_setting('request.headers', true);
  if v_headers <> '' then
    v_header := nullif(v_headers::json ->> 'x-workspace-id', '');
  end if;
  if v_header is not null then
    -- A header that names no active membership shows nothing; it never falls back to another workspace.
    if v_header !~ v_shape then
      return;
    end if;
    select m.workspace_id, m.user_id, m.role into workspace_id, user_id, role
    from public.workspace_members m
    where m.workspace_id = v_header::uuid and m.user_id = v_user and m.is_active;
    return;
  end if;
  select m.workspace_id, m.user_id, m.role into workspace_id, user_id, role
  from public.profiles p
  join public.workspace_members m
    on m.workspace_id = p.default_workspace_id and m.user_id = p.user_id and m.is_active
  where p.user_id = v_user;
  if workspace_id is null then
    select m.workspace_id, m.user_id, m.role into workspace_id, user_id, role
    from public.workspace_members m
    where m.user_id = v_user and m.is_active
    order by m.joined_at, m.workspace_id
    limit 1;
  end if;
end
$$;
revoke all on function app.caller from public;

-- Definer: as app.caller.
create function app.current_workspace_id()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (app.caller()).workspace_id;
end
$$;

-- Definer: as app.caller.
create function app.current_role()
returns public.member_role
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (app.caller()).role;
end
$$;

-- Definer: as app.caller. The workspaces that the caller is an active member of.
create function app.my_workspace_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user uuid := app.current_user_id();
begin
  return array(select m.workspace_id from public.workspace_members m where m.user_id = v_user and m.is_active);
end
$$;

-- Definer: as app.caller. Everybody who is or was in a workspace with the caller, the caller included.
create function app.known_user_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[] := app.my_workspace_ids();
begin
  return array(
    select distinct m.user_id from public.workspace_members m where m.workspace_id = any (v_workspaces)
  ) || app.current_user_id();
end
$$;

-- Which day it is ----------------------------------------------------------------------------------------------------

-- Never `current_date`, nor a cast from or to a moment: both speak of the day of the session, which is UTC's, and for some
-- hours of each day UTC is a day ahead of America or behind Asia. What is stored or enforced knows the workspace's day; what
-- somebody reads as due knows theirs.

-- Definer: reads a time zone without the policies of workspaces; it tells nothing about anyone.
create function app.time_zone_in(p_workspace uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return coalesce((select w.time_zone from public.workspaces w where w.id = p_workspace), 'UTC');
end
$$;

create function app.today_in(p_workspace uuid)
returns date
language plpgsql
stable
set search_path = ''
as $$
begin
  return (now() at time zone app.time_zone_in(p_workspace))::date;
end
$$;

-- The day on which something is made that doesn't say when.
create function app.today()
returns date
language plpgsql
stable
set search_path = ''
as $$
begin
  return app.today_in(app.current_workspace_id());
end
$$;

-- Definer: reads the caller's own time zone without the policies of profiles. What is due for whoever asks.
create function app.my_today()
returns date
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (now() at time zone coalesce(
    (select p.time_zone from public.profiles p where p.user_id = app.current_user_id()),
    app.time_zone_in(app.current_workspace_id())
  ))::date;
end
$$;

create function app.day_begins_in(p_workspace uuid, p_day date)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
begin
  return p_day::timestamp at time zone app.time_zone_in(p_workspace);
end
$$;

grant execute on function
  app.current_workspace_id, app.current_role, app.my_workspace_ids, app.known_user_ids, app.time_zone_in, app.today_in,
  app.today, app.my_today, app.day_begins_in
to authenticated, service_role;

create function app.require_admin()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
  if app.current_role() is distinct from 'admin' then
    perform app.refuse('admin_only', 'Only an admin of this workspace can do that.', 403);
  end if;
  return app.current_workspace_id();
end
$$;
grant execute on function app.require_admin to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000210';
