-- Undoes 20260101000957_import_slices.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.check_again, app.keep_import_rows, app.run_import_rows, app.check_import_rows, app.rows_before, app.try_import_row;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000957';
