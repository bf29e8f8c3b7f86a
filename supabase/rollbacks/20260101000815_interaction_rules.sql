-- Takes back the chapter on the rules of interactions.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_interaction_true on public.interactions;
drop trigger keep_interaction_true_on_update on public.interactions;
drop trigger follow_interactions_on_insert on public.interactions;
drop trigger follow_interactions_on_update on public.interactions;
drop trigger follow_interactions_on_delete on public.interactions;
drop function
  app.correction_right, public.correction_window, app.stage_gate, app.is_part_of_other_visit,
  app.keep_interaction_true,
  app.sync_opportunities, app.touch_accounts, app.follow_interactions;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000815';
