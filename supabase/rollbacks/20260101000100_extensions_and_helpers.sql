-- Takes back the chapter on extensions and helpers. `app.migration_control` stays as the record of what happened here,
-- and so do the extensions: on hosted Supabase others use them too.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop table app.tracked_tables;
drop function app.set_secret, app.refuse;
drop table app.secrets;
drop type public.resource_type;
drop type public.permission_type;

revoke usage on schema app from authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges grant execute on functions to public;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000100';
