-- What holds for members and logins on every path.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000220', 'members_and_logins', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Members: rules that hold on every path -----------------------------------------------------------------------------

-- Definer: counts admins and walks the reporting line without policies. Locking the workspace row makes two demotions,
-- or two halves of a cycle, wait for each other.
create function app.check_members()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
begin
  for v_workspace in select distinct n.workspace_id from changed_members n order by 1 loop
    perform from public.workspaces w where w.id = v_workspace for no key update;
    if exists (
      with recursive line (user_id, manager_user_id, path) as (
        select n.user_id, n.manager_user_id, array[n.user_id]
        from changed_members n
        where n.workspace_id = v_workspace and n.manager_user_id is not null
        union all
        select m.user_id, m.manager_user_id, l.path || m.user_id
        from line l
        join public.workspace_members m on m.workspace_id = v_workspace and m.user_id = l.manager_user_id
        where not m.user_id = any (l.path)
      )
      select from line l where l.manager_user_id = any (l.path)
    ) then
      perform app.refuse('manager_cycle', 'That would make somebody their own manager.', 409);
    end if;
    continue when tg_op = 'INSERT';
    if exists (
      select from former_members f
      where f.workspace_id = v_workspace and f.role = 'admin' and f.is_active
    ) and not exists (
      select from public.workspace_members m
      where m.workspace_id = v_workspace and m.role = 'admin' and m.is_active
    ) then
      perform app.refuse(
        'last_admin', 'A workspace needs one active admin. Make somebody else an admin first.', 409
      );
    end if;
  end loop;
  return null;
end
$$;

create trigger members_are_sound_after_insert after insert on public.workspace_members
  referencing new table as changed_members for each statement execute function app.check_members();
create trigger members_are_sound_after_update after update on public.workspace_members
  referencing old table as former_members new table as changed_members for each statement execute function app.check_members();

-- The nearest to report to, from somebody upwards: an active manager or admin, or null.
-- Definer: as above. Granted to nobody.
create function app.fit_manager(p_workspace uuid, p_user uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_member public.workspace_members;
begin
  loop
    select m.* into v_member from public.workspace_members m
    where m.workspace_id = p_workspace and m.user_id = coalesce(v_member.manager_user_id, p_user);
    exit when v_member.user_id is null or (v_member.is_active and v_member.role in ('manager', 'admin'));
    if v_member.manager_user_id is null then
      return null;
    end if;
  end loop;
  return v_member.user_id;
end
$$;
revoke all on function app.fit_manager from public;

-- Nobody is left reporting to somebody who no longer manages: they follow whom that person reports to.
-- Definer: as above; fires for whoever changes the role.
create function app.pass_reports_upwards()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (
    select from former_members f
    join changed_members n on n.workspace_id = f.workspace_id and n.user_id = f.user_id
    where f.role in ('manager', 'admin') and n.role not in ('manager', 'admin')
  ) then
    update public.workspace_members m
    set manager_user_id = app.fit_manager(n.workspace_id, n.manager_user_id)
    from former_members f
    join changed_members n on n.workspace_id = f.workspace_id and n.user_id = f.user_id
    where f.role in ('manager', 'admin') and n.role not in ('manager', 'admin')
      and m.workspace_id = n.workspace_id and m.manager_user_id = n.user_id;
  end if;
  return null;
end
$$;
create trigger reports_follow_a_demotion after update on public.workspace_members
  referencing old table as former_members new table as changed_members
  for each statement execute function app.pass_reports_upwards();

create function app.forbid_member_delete()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform app.refuse('member_is_kept', 'Members are ended, never deleted.', 409);
  return null;
end
$$;
create trigger members_are_never_deleted before delete on public.workspace_members
  for each row execute function app.forbid_member_delete();

-- Logins -------------------------------------------------------------------------------------------------------------

-- Definer: fires as the auth service, which holds no rights on profiles. Takes a name and nothing else from what the
-- person typed about themselves.
create function app.keep_profile_of_login()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_email text := coalesce(nullif(new.email, ''), new.id::text || '@login.invalid');
  -- Some auth servers store the object as a JSON string.
  v_typed jsonb := case jsonb_typeof(new.raw_user_meta_data)
    when 'string' then (new.raw_user_meta_data #>> '{}')::jsonb
    else new.raw_user_meta_data
  end;
  v_name text := left(coalesce(
    nullif(btrim(v_typed ->> 'full_name'), ''),
    nullif(btrim(v_typed ->> 'name'), ''),
    split_part(v_email, '@', 1)
  ), 200);
begin
  if tg_op = 'INSERT' then
    insert into public.profiles (user_id, email, full_name, created_by)
    values (new.id, v_email, v_name, new.id)
    on conflict (user_id) do update set email = excluded.email, login_deleted_at = null;
  else
    perform app.set_deriving(true);
    update public.profiles p
    set email = v_email,
        last_login_at = coalesce(greatest(p.last_login_at, new.last_sign_in_at), p.last_login_at),
        login_count = p.login_count
          + case when new.last_sign_in_at is distinct from old.last_sign_in_at and new.last_sign_in_at is not null
              then 1 else 0 end
    where p.user_id = new.id;
    perform app.set_deriving(false);
  end if;
  return null;
end
$$;
create trigger profile_of_a_new_login after insert on auth.users
  for each row execute function app.keep_profile_of_login();
create trigger profile_follows_its_login after update of email, last_sign_in_at on auth.users
  for each row execute function app.keep_profile_of_login();

-- Definer: fires as the auth service. What the login owns is protected by the owners' keys, which restrict.
create function app.guard_login_delete()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (select from public.workspace_members m where m.user_id = old.id and m.is_active) then
    perform app.refuse(
      'login_has_membership', 'This login is still an active member of a workspace.', 409,
      'Deactivate the member in every workspace first.'
    );
  end if;
  update public.profiles p set login_deleted_at = now() where p.user_id = old.id;
  return old;
end
$$;
create trigger login_is_kept_while_needed before delete on auth.users
  for each row execute function app.guard_login_delete();

insert into public.profiles (user_id, email, full_name)
select u.id, coalesce(nullif(u.email, ''), u.id::text || '@login.invalid'),
  left(coalesce(nullif(btrim(u.raw_user_meta_data ->> 'full_name'), ''), split_part(coalesce(u.email, 'login'), '@', 1)), 200)
from auth.users u
on conflict (user_id) do nothing;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000220';
