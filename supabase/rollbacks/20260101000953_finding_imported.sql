-- Undoes 20260101000953_finding_imported.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.find_import_appointment, app.find_import_task, app.find_import_interaction, app.find_import_opportunity, app.find_import_product,
  app.find_import_contact, app.find_import_organization, app.find_by_external;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000953';
