-- Undoes 20260101000954_import_rows.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.keys_of_row, app.keys_of_part, app.read_import_row, app.read_cell, app.import_plan;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000954';
