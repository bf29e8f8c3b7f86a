-- Takes back the chapter on accounts.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.record_kinds where kind in ('contact', 'organization');
delete from app.access_tables where resource = 'organization';
delete from app.tracked_tables
where table_name in ('public.organizations', 'public.organization_roles', 'public.contacts');
drop table app.organization_readers, public.contacts, public.organization_roles, public.organizations;
drop function app.normalize_text, app.normalize_phone;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000500';
