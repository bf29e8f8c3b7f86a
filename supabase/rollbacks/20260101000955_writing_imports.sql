-- Undoes 20260101000955_writing_imports.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.write_import_row, app.write_import_roles, app.write_import_part, app.added_values,
  app.find_import_contact, app.find_import_organization, app.find_by_external;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000955';
