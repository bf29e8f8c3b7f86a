-- Takes back the chapter on the rules of stage and status.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_stage_true on public.opportunities;
drop trigger keep_stage_true_on_update on public.opportunities;
drop trigger require_product_for_stage on public.opportunities;
drop trigger require_product_after_removal on public.opportunity_products;
drop trigger write_stage_history_on_insert on public.opportunities;
drop trigger write_stage_history_on_update on public.opportunities;
drop function
  app.derived_state, app.keep_stage_true, app.require_product_for_stage, app.write_stage_history;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000810';
