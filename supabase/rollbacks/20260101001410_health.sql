-- Undoes 20260101001410_health; checks of the log that were recorded stay on record.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.job_alarms_told;
drop function if exists public.job_alarms;
drop function if exists public.notice_job_alarms;
drop function if exists public.maintenance_state;
drop function if exists app.job_is_late;
drop table if exists app.job_alarms;
drop function if exists public.system_health;
drop function if exists app.slow_statements;
drop function if exists public.check_log;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001410';
