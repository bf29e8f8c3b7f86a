-- Undoes 20260101000951_import_cells.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.read_cell, app.read_moment, app.read_number, app.read_day;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000951';
