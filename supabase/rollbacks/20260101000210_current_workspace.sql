-- Takes back which workspace a request is about.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.require_admin, app.day_begins_in, app.my_today, app.today, app.today_in, app.time_zone_in, app.known_user_ids,
  app.my_workspace_ids, app.current_role, app.current_workspace_id, app.caller;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000210';
