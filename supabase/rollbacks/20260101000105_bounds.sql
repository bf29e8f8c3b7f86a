-- Takes back the bounds of columns and arguments.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.are_texts, app.require_moment, app.require_day, app.is_moment, app.is_day, app.require_plain_json, app.is_plain_json;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000105';
