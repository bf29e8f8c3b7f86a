-- Undoes 20260101000955_writing_imports.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.write_import_account, app.write_import_named, app.write_import_roles, app.write_import_part, app.write_import_values, app.read_import_values, app.added_values;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000955';
