-- Undoes 20260101000959_running_imports.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.forget_import_rows, public.cancel_import, app.stop_import, app.is_import_running, public.run_import_slice,
  app.pass_import, app.take_import, app.close_import, public.run_import, app.checked_so_far, public.check_import;
delete from app.deliveries where reaction = 'run_import';
delete from app.reactions where reaction = 'run_import';
delete from app.event_types where type = 'import.wanted';

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000959';
