-- Takes back the chapter on lookups.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables where resource = 'lookup';
delete from app.tracked_tables where resource = 'lookup';
drop function app.resolve_lookup;
drop table app.lookup_kinds;
drop table
  public.service_interest_lu, public.product_categories, public.loss_reason_lu, public.context_lu, public.source_lu, public.interaction_type_lu,
  public.stage_lu, public.status_lu, public.state_lu;
drop domain app.colour_name;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000400';
