-- Takes back the chapter on opening a page.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.open_page;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001150';
