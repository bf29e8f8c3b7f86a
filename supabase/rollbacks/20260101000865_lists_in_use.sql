-- Takes back looking after lists in use; what was put in order stays so.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_used_field on public.custom_fields;
drop function
  app.keep_used_field, public.rename_custom_option, public.custom_field_usage, public.order_lookups, public.stage_standing, public.lookup_usage;
drop trigger keep_usable on public.stage_lu;
drop trigger keep_usable on public.status_lu;
drop trigger keep_usable on public.interaction_type_lu;
drop trigger keep_usable on public.source_lu;
drop trigger keep_usable on public.context_lu;
drop trigger keep_usable on public.loss_reason_lu;
drop trigger keep_usable on public.product_categories;
drop trigger keep_usable on public.service_interest_lu;
drop function app.keep_lookup_usable;
drop index public.stage_lu_label_key,
  public.status_lu_label_key,
  public.interaction_type_lu_label_key,
  public.source_lu_label_key,
  public.context_lu_label_key,
  public.loss_reason_lu_label_key,
  public.product_categories_label_key,
  public.service_interest_lu_label_key;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000865';
