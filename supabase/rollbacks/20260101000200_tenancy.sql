-- Takes back the tables of tenancy. The logins themselves stay with the auth service.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.tracked_tables where table_name in
  ('public.profiles', 'public.workspaces', 'public.workspace_members', 'public.invitations');
drop table public.invitations, public.workspace_members;
alter table public.profiles drop constraint profiles_default_workspace_fkey;
drop table public.workspaces, public.profiles;
drop function app.keep_time_zone_known;
drop type public.member_role;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000200';
