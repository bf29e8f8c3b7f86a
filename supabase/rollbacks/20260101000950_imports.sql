-- Undoes 20260101000950_imports. What was moved in stays; what records are called elsewhere is forgotten.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.last_import_mapping, public.recent_imports, public.import_rows_page;
drop function if exists app.keep_external, app.find_external;
delete from app.tracked_tables where table_name = 'public.imports';
drop table if exists app.external_ids, app.import_keys, app.import_rows, public.imports;
drop type if exists public.import_outcome, public.import_status;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000950';
