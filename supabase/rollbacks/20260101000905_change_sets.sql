-- Undoes 20260101000905_change_sets. Lines of the log keep the id of their set.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.is_importing, app.end_change_set, app.close_change_set, app.join_change_set, app.begin_change_set, app.open_change_set, app.current_change_set,
  app.change_set_mark;
drop table if exists app.change_sets;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000905';
