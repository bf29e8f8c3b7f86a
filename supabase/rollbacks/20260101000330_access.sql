-- Takes back the classes of access and what policies are written from; the policies themselves went before.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.attach_policies;
drop table app.access_classes;
drop function
  app.reads_owned, app.changes_owned, app.reads_assigned, app.changes_assigned, app.reads_logged, app.changes_logged, app.reads_account, app.changes_account,
  app.reads_person, app.changes_person, app.reads_catalogue;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000330';
