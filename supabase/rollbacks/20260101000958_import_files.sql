-- Undoes 20260101000958_import_files.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.check_slice, public.amend_import_row, public.set_import, public.add_import_rows, public.start_import,
  app.shift_import_counts, app.set_import_counts, app.hold_import, app.require_import;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000958';
