-- Takes back the chapter on tenancy. The logins themselves stay with the auth service.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.tracked_tables where table_name in
  ('public.profiles', 'public.workspaces', 'public.workspace_members', 'public.invitations');
-- Their triggers on auth.users go with them: only the owner of that table could drop a trigger by name.
drop function app.guard_login_delete, app.keep_profile_of_login cascade;
drop table public.invitations, public.workspace_members;
alter table public.profiles drop constraint profiles_default_workspace_fkey;
drop table public.workspaces, public.profiles;
drop function
  app.forbid_member_delete, app.check_members, app.require_admin,
  app.today_in, app.known_user_ids, app.my_workspace_ids, app.current_role, app.current_workspace_id;
drop type public.member_role;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000200';
