-- Undoes 20260101000900_history_and_audit. This destroys the history: export it first (docs/operations.md).
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.ensure_partitions;
drop schema if exists audit cascade;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000900';
