-- Takes back the chapter on scheduling follow-ups.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.schedule_follow_ups;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000845';
