-- Takes back the chapter on opportunity rules.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_customer_true on public.opportunities;
drop trigger keep_customer_true_on_update on public.opportunities;
drop trigger keep_opportunity_name on public.opportunities;
drop trigger keep_opportunity_name_on_update on public.opportunities;
drop trigger add_customer_participant on public.opportunities;
drop trigger require_principal_of_opportunity on public.opportunities;
drop trigger require_principal_after_restore on public.opportunities;
drop trigger require_principal_after_leaving on public.opportunity_participants;
drop trigger require_principal_after_removal on public.opportunity_products;
drop function
  app.can_read_opportunity, app.can_update_opportunity, app.require_contact_of, app.keep_customer_true,
  app.free_opportunity_name, app.opportunity_title, app.keep_opportunity_name, app.add_customer_participant,
  app.require_principal_of_opportunity;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000720';
