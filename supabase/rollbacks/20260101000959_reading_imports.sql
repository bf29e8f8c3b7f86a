-- Undoes 20260101000959_reading_imports.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.last_import_mapping, public.recent_imports, public.import_rows_page;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000959';
