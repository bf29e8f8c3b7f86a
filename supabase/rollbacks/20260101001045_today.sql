-- Takes back the one answer of Today.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.today_page;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001045';
