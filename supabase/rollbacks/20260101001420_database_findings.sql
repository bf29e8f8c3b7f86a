-- Takes back the findings about the database; nothing was stored.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.database_findings;
drop function if exists app.findings_of_use, app.findings_of_structure;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001420';
