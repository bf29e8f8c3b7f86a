-- Managing members: role, manager, leaving and coming back, one's default workspace, deleting a login.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000230', 'member_functions', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- All of these are definer because nobody may write members directly; each asks app.require_admin() first, which looks
-- at the membership of now, not at what a token says.

-- Locks and answers with the member, or refuses alike whether they are absent or of another workspace.
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
  where m.workspace_id = p_workspace and m.user_id = p_user
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

-- Definer: a client has no rights in schema auth. Only for admins of a workspace the person has left, and for oneself;
-- the trigger on auth.users refuses while any membership is active, the owners' keys while anything is owned, in any
-- workspace, trash included.
create function public.delete_login(user_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
  v_name text;
  v_key record;
  v_count bigint;
  v_here text[] := '{}';
begin
  if delete_login.user_id is distinct from app.current_user_id() or delete_login.user_id is null then
    v_workspace := app.require_admin();
    perform app.lock_member(v_workspace, delete_login.user_id);
  end if;
  begin
    delete from auth.users u where u.id = delete_login.user_id;
  exception when foreign_key_violation then
    -- Told in numbers, but only about the admin's own workspace.
    for v_key in
      select c.conrelid::regclass as table_name, replace(t.relname, '_', ' ') as label, a.attname
      from pg_catalog.pg_constraint c
      join pg_catalog.pg_class t on t.oid = c.conrelid
      join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.confrelid = 'auth.users'::regclass and c.contype = 'f' and c.confdeltype in ('r', 'a')
        and cardinality(c.conkey) = 1 and t.relnamespace = 'public'::regnamespace
      order by t.relname
    loop
      execute format('select count(*) from %s where workspace_id = $1 and %I = $2', v_key.table_name, v_key.attname)
      into v_count using v_workspace, delete_login.user_id;
      if v_count > 0 then
        v_here := v_here || format('%s %s', v_count, v_key.label);
      end if;
    end loop;
    select p.full_name into v_name from public.profiles p where p.user_id = delete_login.user_id;
    perform app.refuse(
      'login_owns_records',
      format(
        '%s still owns %s.', v_name,
        case when v_here = '{}' then 'records in another workspace' else array_to_string(v_here, ', ') end
      ),
      409, 'Hand them over in Settings, Off-boarding.'
    );
  end;
end
$$;

grant execute on function
  public.set_member_role, public.set_member_manager, public.change_member, public.deactivate_member,
  public.reactivate_member, public.set_default_workspace, public.delete_login
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000230';
