-- Undoes 20260101001412_installation_metrics.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.installation_metrics;
drop function if exists app.statement_metrics;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001412';
