-- Undoes 20260101000937_one_undo. What was taken back stays so.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.visible_title');
drop function if exists public.left_by_undo, public.recent_change_sets, public.undo_change_set;
drop function if exists app.visible_title, app.undo_record, app.undo_alike, app.undo_columns, app.write_back, app.plan_undo, app.values_of_set, app.note_undone, app.claim_undo,
  app.undo_standing, app.is_built_on;
drop type if exists app.undo_step;
drop table if exists app.change_set_left;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000937';
