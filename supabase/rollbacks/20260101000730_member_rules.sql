-- Takes back the chapter on the rules of opportunity members.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger copy_owner_from_opportunity on public.opportunity_participants;
drop trigger copy_owner_from_opportunity on public.opportunity_products;
drop trigger copy_owner_from_opportunity on public.opportunity_contacts;
drop trigger keep_participant_true on public.opportunity_participants;
drop trigger keep_participant_true_on_update on public.opportunity_participants;
drop trigger require_visible_participant on public.opportunity_participants;
drop trigger count_readers_on_insert on public.opportunity_participants;
drop trigger count_readers_on_update on public.opportunity_participants;
drop trigger count_readers_on_delete on public.opportunity_participants;
drop trigger keep_opportunity_product_true on public.opportunity_products;
drop trigger derive_principals_on_insert on public.opportunity_products;
drop trigger derive_principals_on_delete on public.opportunity_products;
drop trigger follow_principals_on_insert on public.opportunity_participants;
drop trigger follow_principals_on_delete on public.opportunity_participants;
drop trigger keep_stakeholder_true on public.opportunity_contacts;
drop trigger keep_role_while_used on public.organization_roles;
drop function
  app.copy_owner_from_opportunity, app.keep_participant_true, app.require_visible_participant, app.count_readers,
  app.keep_opportunity_product_true, app.derive_principals, app.follow_principals, app.keep_stakeholder_true,
  app.keep_role_while_used;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000730';
