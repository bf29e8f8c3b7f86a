-- Undoes 20260101000956_importing_kinds.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.write_import_row, app.with_added, app.write_import_main, app.write_import_appointment, app.write_import_task, app.write_import_interaction,
  app.import_opportunity_named, app.write_import_opportunity, app.write_import_product;
drop type if exists app.import_written;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000956';
