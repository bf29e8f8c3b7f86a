-- Undoes 20260101000961_parting_merged_records. What was merged stays so.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.undo_merged_records, app.part_merged_records, app.part_account, app.tied_since_merge, app.claim_merge,
  app.put_back, app.lines_of_merge, app.log_key, app.is_merge;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000961';
