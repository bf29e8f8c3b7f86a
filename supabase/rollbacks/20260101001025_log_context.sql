set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.log_context;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001025';
