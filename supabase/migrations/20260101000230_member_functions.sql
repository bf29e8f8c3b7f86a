-- Managing members: role, manager, leaving, coming back, being removed; one's default workspace and login.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000230', 'member_functions', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- All of these are definer because nobody may write members directly; each asks app.require_admin() first, which looks
-- at the membership of now, not at what a token says.

-- Locks and answers with the member, or refuses alike whether they are absent, removed, or of another workspace.
create function app.lock_member(p_workspace uuid, p_user uuid)
returns public.workspace_members
language plpgsql
set search_path = ''
as $$
declare
  v_member public.workspace_members;
begin
  -- The workspace first, as the rules of members do: whoever changes members of one waits in line.
  perform from public.workspaces w where w.id = p_workspace for no key update;
  select m.* into v_member
  from public.workspace_members m
  where m.workspace_id = p_workspace and m.user_id = p_user and m.removed_at is null
  for no key update;
  if v_member.user_id is null then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  return v_member;
end
$$;
revoke all on function app.lock_member from public;

-- Definer (see above).
create function public.set_member_role(user_id uuid, role public.member_role)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin();
  v_member public.workspace_members;
begin
  if set_member_role.role is null then
    perform app.refuse('role_needed', 'Choose a role.', 400);
  end if;
  v_member := app.lock_member(v_workspace, set_member_role.user_id);
  -- Whoever waited for the lock may have been demoted meanwhile.
  perform app.require_admin();
  update public.workspace_members m set role = set_member_role.role
  where m.workspace_id = v_workspace and m.user_id = v_member.user_id;
end
$$;

-- Definer (see above).
create function public.set_member_manager(user_id uuid, manager_user_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin();
  v_member public.workspace_members;
begin
  v_member := app.lock_member(v_workspace, set_member_manager.user_id);
  perform app.require_admin();
  if set_member_manager.manager_user_id = v_member.user_id then
    perform app.refuse('manager_cycle', 'Nobody can be their own manager.', 409);
  end if;
  if set_member_manager.manager_user_id is not null and not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = set_member_manager.manager_user_id
      and m.is_active and m.role in ('manager', 'admin')
  ) then
    perform app.refuse('manager_unfit', 'A manager is an active member with the role manager or admin.', 400);
  end if;
  update public.workspace_members m set manager_user_id = set_member_manager.manager_user_id
  where m.workspace_id = v_workspace and m.user_id = v_member.user_id;
end
$$;

-- Role and manager together, or neither. A manager who left meanwhile may stay where they stand. The two functions ask who
-- calls.
create function public.change_member(user_id uuid, role public.member_role, manager_user_id uuid default null)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform public.set_member_role(change_member.user_id, change_member.role);
  if exists (
    select from public.workspace_members m
    where m.workspace_id = app.current_workspace_id() and m.user_id = change_member.user_id
      and m.manager_user_id is distinct from change_member.manager_user_id
  ) then
    perform public.set_member_manager(change_member.user_id, change_member.manager_user_id);
  end if;
end
$$;

-- Definer (see above). Admins end anyone's membership here; everyone may end their own. What they own stays theirs until
-- it is handed over.
create function public.deactivate_member(user_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_member public.workspace_members;
begin
  if v_workspace is null or deactivate_member.user_id is distinct from app.current_user_id() then
    v_workspace := app.require_admin();
  end if;
  v_member := app.lock_member(v_workspace, deactivate_member.user_id);
  if v_member.user_id <> app.current_user_id() then
    perform app.require_admin();
  end if;
  update public.workspace_members m set is_active = false, left_at = now()
  where m.workspace_id = v_workspace and m.user_id = v_member.user_id and m.is_active;
end
$$;

-- Definer (see above).
create function public.reactivate_member(user_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin();
  v_member public.workspace_members;
begin
  v_member := app.lock_member(v_workspace, reactivate_member.user_id);
  perform app.require_admin();
  if not exists (select from auth.users u where u.id = v_member.user_id) then
    perform app.refuse(
      'login_is_gone', 'The login of this person was deleted.', 409, 'Invite them again with their address.'
    );
  end if;
  update public.workspace_members m set is_active = true, left_at = null
  where m.workspace_id = v_workspace and m.user_id = v_member.user_id and not m.is_active;
end
$$;

-- Definer: profiles.default_workspace_id is not granted, so that it can only name a workspace the caller is in.
create function public.set_default_workspace(workspace_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not coalesce(set_default_workspace.workspace_id = any (app.my_workspace_ids()), false) then
    perform app.refuse('not_a_member', 'You are not a member of that workspace.', 403);
  end if;
  update public.profiles p set default_workspace_id = set_default_workspace.workspace_id
  where p.user_id = app.current_user_id();
end
$$;

-- The login of whoever is left with no workspace goes with the last one. Nobody is told whether it did: that would tell
-- whether the person works for somebody else. Definer: clients have no rights in schema auth. Granted to nobody.
create function app.drop_login_without_workspace(p_user uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Two workspaces that remove the same person wait for each other here, and whoever is being let into another one does.
  perform from public.profiles p where p.user_id = p_user for update;
  if not exists (select from public.workspace_members m where m.user_id = p_user and m.removed_at is null) then
    delete from auth.users u where u.id = p_user;
  end if;
end
$$;
revoke all on function app.drop_login_without_workspace from public;

-- Definer (see above). For good: the person disappears from every list here, history keeps the name, and only a new
-- invitation brings them back. Whatever they are elsewhere is neither touched nor told.
create function public.remove_member(user_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin();
  v_member public.workspace_members;
  v_yesterday constant date := app.today_in(v_workspace) - 1;
  v_owned text;
begin
  v_member := app.lock_member(v_workspace, remove_member.user_id);
  perform app.require_admin();
  if v_member.is_active then
    perform app.refuse('member_is_active', 'This person still works here.', 409, 'Deactivate them first.');
  end if;
  -- Waits for what they were still writing when they were deactivated: keys of owners hold this row.
  perform from public.workspace_members m
  where m.workspace_id = v_workspace and m.user_id = v_member.user_id for update;
  select string_agg(format('%s %s', o.living + o.trashed, replace(c.relname, '_', ' ')), ', ' order by c.relname)
  into v_owned
  from app.owned_by_kind(v_workspace, v_member.user_id) o
  join app.record_kinds t on t.kind::text = o.kind
  join pg_catalog.pg_class c on c.oid = t.table_name::regclass
  where o.living + o.trashed > 0;
  if v_owned is not null then
    perform app.refuse(
      'member_owns_records',
      format('%s still owns %s.', (select p.full_name from public.profiles p where p.user_id = v_member.user_id), v_owned),
      409, 'Hand them over in Settings, Off-boarding.'
    );
  end if;
  update public.workspace_members m
  set manager_user_id = app.fit_manager(v_workspace, v_member.manager_user_id)
  where m.workspace_id = v_workspace and m.manager_user_id = v_member.user_id;
  update public.workspace_members m set removed_at = now(), manager_user_id = null
  where m.workspace_id = v_workspace and m.user_id = v_member.user_id;
  -- Nobody stands in for somebody who isn't here, nor the other way round.
  perform app.lock_rights(v_workspace);
  delete from public.covers c
  where c.workspace_id = v_workspace and v_member.user_id in (c.absent_user_id, c.covering_user_id)
    and c."from" > v_yesterday;
  update public.covers c set until = v_yesterday
  where c.workspace_id = v_workspace and v_member.user_id in (c.absent_user_id, c.covering_user_id)
    and c.until > v_yesterday;
  perform app.drop_login_without_workspace(v_member.user_id);
end
$$;

-- Definer: as above, of oneself only, so that what stands in the way may be told. The trigger on auth.users refuses while any
-- membership is active, the owners' keys while anything is owned, in any workspace, trash included.
create function public.delete_my_login()
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from auth.users u where u.id = app.current_user_id();
exception when foreign_key_violation then
  perform app.refuse('login_owns_records', 'You still own records.', 409, 'Ask an admin to hand them over.');
end
$$;

-- Definer: sign-ins are granted to nobody. Those after somebody left are none of this workspace's business.
create function public.member_logins()
returns table (user_id uuid, last_sign_in_at timestamptz, has_login boolean)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin();
begin
  return query
    select m.user_id, case when m.is_active or p.last_login_at <= m.left_at then p.last_login_at end,
      p.login_deleted_at is null
    from public.workspace_members m
    join public.profiles p on p.user_id = m.user_id
    where m.workspace_id = v_workspace and m.removed_at is null;
end
$$;

grant execute on function
  public.set_member_role, public.set_member_manager, public.change_member, public.deactivate_member,
  public.reactivate_member, public.remove_member, public.set_default_workspace, public.delete_my_login,
  public.member_logins
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000230';
