-- What the caller may do, and whose records they see.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000310', 'visible_owners', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- All of these are definer for one reason: they read members, permissions and covers without the policies, which call
-- them. They take nothing from the caller but the subject of the verified token and the workspace header.

-- Definer (see above); granted to nobody, since it answers about anyone. A null role may nothing.
create function app.role_has_permission(
  p_workspace uuid, p_user uuid, p_role public.member_role, p_permission public.permission_type,
  p_resource public.resource_type
)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if p_role is null then
    return false;
  end if;
  return coalesce(
    (
      select u.granted
      from public.user_permissions u
      where u.workspace_id = p_workspace and u.user_id = p_user and u.resource = p_resource
        and u.permission = p_permission and u.resource_id is null
        and (u.expires_at is null or u.expires_at > now())
    ),
    exists (
      select from public.role_permissions r
      where r.workspace_id = p_workspace and r.role = p_role and r.resource = p_resource and r.permission = p_permission
    )
  );
end
$$;

-- Definer (see above); granted to nobody, since it answers about anyone.
create function app.member_has_permission(
  p_workspace uuid, p_user uuid, p_permission public.permission_type, p_resource public.resource_type
)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_role public.member_role;
begin
  select m.role into v_role
  from public.workspace_members m
  where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active;
  return app.role_has_permission(p_workspace, p_user, v_role, p_permission, p_resource);
end
$$;

-- Definer (see above); granted to nobody. The same of several members at once: one row for each thing that one of them may do
-- with a kind of record. Whoever is no active member may nothing.
create function app.permissions_of_members(
  p_workspace uuid, p_users uuid[], p_permissions public.permission_type[], p_resource public.resource_type
)
returns table (user_id uuid, permission public.permission_type)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select m.user_id, p.permission
    from public.workspace_members m
    cross join unnest(p_permissions) p (permission)
    left join public.user_permissions u
      on u.workspace_id = p_workspace and u.user_id = m.user_id and u.resource = p_resource and u.permission = p.permission
      and u.resource_id is null and (u.expires_at is null or u.expires_at > now())
    left join public.role_permissions r
      on r.workspace_id = p_workspace and r.role = m.role and r.resource = p_resource and r.permission = p.permission
    where m.workspace_id = p_workspace and m.user_id = any (p_users) and m.is_active
      and coalesce(u.granted, r.role is not null);
end
$$;

-- Definer (see above).
create function app.has_permission(p_permission public.permission_type, p_resource public.resource_type)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_caller record := app.caller();
begin
  return app.role_has_permission(v_caller.workspace_id, v_caller.user_id, v_caller.role, p_permission, p_resource);
end
$$;

-- Definer (see above). Whom the member covers today.
create function app.member_covered_ids(p_workspace uuid, p_user uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_today date;
  v_ids uuid[];
begin
  if not exists (
    select from public.covers c where c.workspace_id = p_workspace and c.covering_user_id = p_user
      -- Nowhere is it an earlier day than there.
      and c.until >= (now() at time zone 'Etc/GMT+12')::date
  ) then
    return '{}';
  end if;
  v_today := app.today_in(p_workspace);
  select coalesce(array_agg(distinct c.absent_user_id), '{}') into v_ids
  from public.covers c
  where c.workspace_id = p_workspace and c.covering_user_id = p_user and v_today between c."from" and c.until;
  return v_ids;
end
$$;

-- Definer (see above); granted to nobody. Who covers any of these today: app.member_covered_ids the other way round.
create function app.covering_ids(p_workspace uuid, p_users uuid[])
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_today date;
begin
  if not exists (
    select from public.covers c where c.workspace_id = p_workspace and c.absent_user_id = any (p_users)
      and c.until >= (now() at time zone 'Etc/GMT+12')::date
  ) then
    return '{}';
  end if;
  v_today := app.today_in(p_workspace);
  return array(
    select distinct c.covering_user_id
    from public.covers c
    where c.workspace_id = p_workspace and c.absent_user_id = any (p_users) and v_today between c."from" and c.until
  );
end
$$;

-- Definer (see above); granted to nobody, since it asks nobody's role. People below somebody in the reporting line, at any
-- depth, former members included: somebody has to see the records of those who left. Level by level, which is several
-- times faster than a recursive query for the few levels that companies have.
create function app.people_below(p_workspace uuid, p_user uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_ids uuid[] := '{}';
  v_level uuid[] := array[p_user];
begin
  loop
    v_level := array(
      select m.user_id from public.workspace_members m
      where m.workspace_id = p_workspace and m.manager_user_id = any (v_level) and m.user_id <> all (v_ids)
    );
    exit when v_level = '{}';
    v_ids := v_ids || v_level;
  end loop;
  return v_ids;
end
$$;

-- Definer (see above). Those below a manager or admin; nobody else has reports.
create function app.member_report_ids(p_workspace uuid, p_user uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active and m.role in ('manager', 'admin')
  ) then
    return '{}';
  end if;
  return app.people_below(p_workspace, p_user);
end
$$;

-- Definer (see above); granted to nobody. Whose reports these are, at any depth: active managers and admins.
-- app.member_report_ids the other way round.
create function app.leaders_of(p_workspace uuid, p_users uuid[])
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_ids uuid[] := '{}';
  v_level uuid[] := p_users;
begin
  loop
    v_level := array(
      select distinct m.manager_user_id from public.workspace_members m
      where m.workspace_id = p_workspace and m.user_id = any (v_level) and m.manager_user_id <> all (v_ids)
    );
    exit when v_level = '{}';
    v_ids := v_ids || v_level;
  end loop;
  return array(
    select m.user_id from public.workspace_members m
    where m.workspace_id = p_workspace and m.user_id = any (v_ids) and m.is_active and m.role in ('manager', 'admin')
  );
end
$$;

-- Definer (see above); granted to nobody. Without a resource, "everyone" needs read_all on all four kinds of record that
-- have an owner.
create function app.role_visible_owner_ids(
  p_workspace uuid, p_user uuid, p_role public.member_role, p_resource public.resource_type
)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_all boolean;
begin
  if p_role is null then
    return '{}';
  end if;
  if p_resource is not null then
    v_all := app.role_has_permission(p_workspace, p_user, p_role, 'read_all', p_resource);
  else
    v_all := app.role_has_permission(p_workspace, p_user, p_role, 'read_all', 'opportunity')
      and app.role_has_permission(p_workspace, p_user, p_role, 'read_all', 'interaction')
      and app.role_has_permission(p_workspace, p_user, p_role, 'read_all', 'organization')
      and app.role_has_permission(p_workspace, p_user, p_role, 'read_all', 'contact');
  end if;
  if v_all then
    return array(select m.user_id from public.workspace_members m where m.workspace_id = p_workspace);
  end if;
  if p_role in ('rep', 'viewer') then
    return array[p_user] || app.member_covered_ids(p_workspace, p_user);
  end if;
  -- The role is an active manager's or admin's: asked by whoever looked it up.
  return array[p_user] || app.people_below(p_workspace, p_user) || app.member_covered_ids(p_workspace, p_user);
end
$$;

-- Definer (see above).
create function app.member_visible_owner_ids(p_workspace uuid, p_user uuid, p_resource public.resource_type default null)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_role public.member_role;
begin
  select m.role into v_role
  from public.workspace_members m
  where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active;
  return app.role_visible_owner_ids(p_workspace, p_user, v_role, p_resource);
end
$$;

-- Definer (see above). Whose records the caller may read. Policies of a resource should name it.
create function app.visible_owner_ids(p_resource public.resource_type default null)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_caller record := app.caller();
begin
  return app.role_visible_owner_ids(v_caller.workspace_id, v_caller.user_id, v_caller.role, p_resource);
end
$$;

-- Definer (see above).
create function app.member_writable_owner_ids(p_workspace uuid, p_user uuid, p_resource public.resource_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if app.member_has_permission(p_workspace, p_user, 'update_all', p_resource) then
    return array(select m.user_id from public.workspace_members m where m.workspace_id = p_workspace);
  end if;
  if not exists (
    select from public.workspace_members m where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active
  ) then
    return '{}';
  end if;
  return array[p_user] || app.member_covered_ids(p_workspace, p_user);
end
$$;

-- Definer (see above). Whose records of a resource the caller may update; policies AND the permission itself.
create function app.writable_owner_ids(p_resource public.resource_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.member_writable_owner_ids(app.current_workspace_id(), app.current_user_id(), p_resource);
end
$$;

-- Definer (see above). Whom the caller covers today: what is logged for them says so.
create function app.covered_user_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.member_covered_ids(app.current_workspace_id(), app.current_user_id());
end
$$;

-- Definer (see above). Records shared with the caller; sharing to write also shares to read.
create function app.shared_record_ids(p_resource public.resource_type, p_permission public.permission_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_caller record := app.caller();
  v_workspace uuid := v_caller.workspace_id;
  v_user uuid := v_caller.user_id;
begin
  return array(
    select distinct u.resource_id
    from public.user_permissions u
    where u.workspace_id = v_workspace and u.user_id = v_user and u.resource = p_resource
      and (u.permission = p_permission or (p_permission = 'read' and u.permission = 'update'))
      and u.resource_id is not null and u.granted
      and (u.expires_at is null or u.expires_at > now())
  );
end
$$;

-- Definer (see above). Records that the caller is kept from: being denied to read denies everything.
create function app.denied_record_ids(
  p_resource public.resource_type, p_permission public.permission_type default 'read'
)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_caller record := app.caller();
  v_workspace uuid := v_caller.workspace_id;
  v_user uuid := v_caller.user_id;
begin
  return array(
    select distinct u.resource_id
    from public.user_permissions u
    where u.workspace_id = v_workspace and u.user_id = v_user and u.resource = p_resource
      and u.permission in ('read', p_permission)
      and u.resource_id is not null and not u.granted
      and (u.expires_at is null or u.expires_at > now())
  );
end
$$;

revoke all on function
  app.role_has_permission, app.permissions_of_members, app.role_visible_owner_ids, app.member_has_permission,
  app.member_covered_ids, app.covering_ids, app.people_below, app.member_report_ids, app.leaders_of,
  app.member_visible_owner_ids, app.member_writable_owner_ids
from public;
grant execute on function
  app.has_permission, app.visible_owner_ids, app.writable_owner_ids, app.covered_user_ids, app.shared_record_ids,
  app.denied_record_ids
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000310';
