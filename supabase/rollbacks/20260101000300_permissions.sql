-- Takes back the tables of permissions.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.tracked_tables
where table_name in ('public.role_permissions', 'public.user_permissions', 'public.covers');
drop function app.seed_role_permissions, app.lock_rights;
drop table public.covers, public.user_permissions, public.role_permissions;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000300';
