-- Takes back the chapter on saved views.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables where table_name in ('public.saved_views', 'public.list_preferences');
delete from app.tracked_tables where table_name in ('public.saved_views', 'public.list_preferences');
drop table public.list_preferences;
drop table public.saved_views;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000440';
