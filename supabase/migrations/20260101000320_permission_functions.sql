-- Changing permissions and covers, and asking about them.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000320', 'permission_functions', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Those that write are definer because nobody may write these tables directly; each asks app.require_admin_of_rights()
-- first. Sharing one record is a function of its own, after the records exist.

-- Definer: as app.require_admin(). Under the lock of rights, and an admin still once that was waited for.
create function app.require_admin_of_rights()
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.lock_rights(app.require_admin());
  return app.require_admin();
end
$$;
revoke all on function app.require_admin_of_rights from public;

-- Definer (see above). Allows or, with granted false, denies one person one thing; the same again replaces it.
create function public.grant_permission(
  user_id uuid, permission public.permission_type, resource public.resource_type, resource_id uuid default null,
  granted boolean default true, expires_at timestamptz default null, reason text default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin_of_rights();
  v_id uuid;
begin
  perform app.require_moment(grant_permission.expires_at, 'expires_at');
  if grant_permission.permission is null or grant_permission.resource is null or grant_permission.granted is null then
    perform app.refuse('permission_incomplete', 'Say which permission on which kind of record.', 400);
  end if;
  if grant_permission.expires_at <= now() then
    perform app.refuse('expiry_in_the_past', 'Choose a time that is still to come.', 400);
  end if;
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = grant_permission.user_id and m.is_active
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  insert into public.user_permissions as u (
    workspace_id, user_id, resource, permission, resource_id, granted, expires_at, granted_by, is_share, reason
  )
  values (
    v_workspace, grant_permission.user_id, grant_permission.resource, grant_permission.permission,
    grant_permission.resource_id, grant_permission.granted, grant_permission.expires_at, app.current_user_id(), false,
    grant_permission.reason
  )
  on conflict on constraint user_permissions_once do update
  set granted = excluded.granted, expires_at = excluded.expires_at, granted_by = excluded.granted_by,
      is_share = false, reason = excluded.reason
  returning u.id into v_id;
  return v_id;
end
$$;

-- Definer (see above). True if there was anything to take back.
create function public.revoke_permission(
  user_id uuid, permission public.permission_type, resource public.resource_type, resource_id uuid default null
)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin_of_rights();
begin
  delete from public.user_permissions u
  where u.workspace_id = v_workspace and u.user_id = revoke_permission.user_id
    and u.resource = revoke_permission.resource and u.permission = revoke_permission.permission
    and u.resource_id is not distinct from revoke_permission.resource_id;
  return found;
end
$$;

-- Definer (see above).
create function public.set_role_permission(
  role public.member_role, resource public.resource_type, permission public.permission_type, allowed boolean
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin_of_rights();
begin
  if set_role_permission.allowed then
    insert into public.role_permissions (workspace_id, role, resource, permission)
    values (
      v_workspace, set_role_permission.role, set_role_permission.resource, set_role_permission.permission
    )
    on conflict do nothing;
    return;
  end if;
  if set_role_permission.role = 'admin' and set_role_permission.resource = 'system' then
    perform app.refuse('admin_keeps_system', 'Admins keep every permission on the workspace itself.', 409);
  end if;
  delete from public.role_permissions r
  where r.workspace_id = v_workspace and r.role = set_role_permission.role
    and r.resource = set_role_permission.resource and r.permission = set_role_permission.permission;
end
$$;

-- Definer: app.member_has_permission answers about anyone; this one about oneself, or about members for their admin.
create function public.user_has_permission(
  user_id uuid, permission public.permission_type, resource public.resource_type
)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if user_has_permission.user_id is distinct from app.current_user_id() then
    perform app.require_admin();
  end if;
  return app.member_has_permission(
    app.current_workspace_id(), user_has_permission.user_id, user_has_permission.permission,
    user_has_permission.resource
  );
end
$$;

-- What the caller may do here, for menus and buttons; the policies decide again. Definer: as app.has_permission.
create function public.my_permissions()
returns table (resource public.resource_type, permission public.permission_type)
language sql
stable
security definer
set search_path = ''
as $$
  with me as (select app.current_workspace_id() as workspace_id, app.current_user_id() as user_id, app.current_role() as role),
  own as (
    select u.resource, u.permission, u.granted
    from public.user_permissions u join me on u.workspace_id = me.workspace_id and u.user_id = me.user_id
    where u.resource_id is null and (u.expires_at is null or u.expires_at > now()) and me.role is not null
  )
  select o.resource, o.permission from own o where o.granted
  union
  select r.resource, r.permission
  from public.role_permissions r join me on r.workspace_id = me.workspace_id and r.role = me.role
  where not exists (
    select from own o where o.resource = r.resource and o.permission = r.permission and not o.granted
  )
$$;

-- Covers -------------------------------------------------------------------------------------------------------------

-- Definer (see above).
create function public.set_cover(
  absent_user_id uuid, covering_user_id uuid, "from" date, until date, note text default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin_of_rights();
  v_id uuid;
  v_there record;
begin
  perform app.require_day(set_cover."from", 'from'), app.require_day(set_cover.until, 'until');
  if set_cover."from" is null or set_cover.until is null or set_cover.until < set_cover."from"
     or set_cover.until < app.today_in(v_workspace) then
    perform app.refuse('cover_dates', 'A cover ends on or after the day it begins, and not in the past.', 400);
  end if;
  if set_cover.absent_user_id = set_cover.covering_user_id then
    perform app.refuse('cover_of_oneself', 'Nobody covers themselves.', 400);
  end if;
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = set_cover.absent_user_id
  ) or not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = set_cover.covering_user_id and m.is_active
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  -- Nobody arranges another one meanwhile: this holds the lock of rights. The constraint refuses what comes past it.
  select c."from", c.until into v_there from public.covers c
  where c.workspace_id = v_workspace and c.absent_user_id = set_cover.absent_user_id
    and c.covering_user_id = set_cover.covering_user_id
    and daterange(c."from", c.until, '[]') && daterange(set_cover."from", set_cover.until, '[]')
  order by c."from" limit 1;
  if found then
    perform app.refuse(
      'cover_overlaps', format('The same two have a cover from %s until %s already.',
        to_char(v_there."from", 'FMDD Mon YYYY'), to_char(v_there.until, 'FMDD Mon YYYY')),
      409, 'End that one first, or choose other days.'
    );
  end if;
  insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until, note)
  values (
    v_workspace, set_cover.absent_user_id, set_cover.covering_user_id, set_cover."from", set_cover.until,
    set_cover.note
  )
  returning id into v_id;
  return v_id;
end
$$;

-- The same under argument names that aren't reserved words: not every API server quotes them. It asks who calls.
create function public.arrange_cover(
  absent_user_id uuid, covering_user_id uuid, first_day date, last_day date, note text default null
)
returns uuid
language sql
set search_path = ''
as $$ select public.set_cover($1, $2, $3, $4, $5) $$;

-- Definer (see above). Ends at once; one that has not begun, or began today, disappears.
create function public.end_cover(cover_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin_of_rights();
  v_yesterday date := app.today_in(v_workspace) - 1;
begin
  delete from public.covers c
  where c.workspace_id = v_workspace and c.id = end_cover.cover_id and c."from" > v_yesterday;
  if found then
    return;
  end if;
  update public.covers c set until = v_yesterday
  where c.workspace_id = v_workspace and c.id = end_cover.cover_id and c.until > v_yesterday;
  if not found then
    perform app.refuse('cover_not_found', 'There is no such cover that is still to end.', 404);
  end if;
end
$$;

grant execute on function
  public.grant_permission, public.revoke_permission, public.set_role_permission, public.user_has_permission,
  public.my_permissions, public.set_cover, public.arrange_cover, public.end_cover
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000320';
