-- Undoes 20260101000954_import_rows.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.import_problem, app.keys_of_row, app.keys_of_part, app.import_about, app.read_import_row, app.import_plan;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000954';
