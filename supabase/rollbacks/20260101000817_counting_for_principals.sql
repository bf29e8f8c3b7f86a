-- Takes back the chapter on counting for principals.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger copy_owner_from_interaction on public.interaction_principals;
drop trigger copy_owner_from_interaction on public.interaction_products;
drop trigger keep_counted_principal_on_insert on public.interaction_principals;
drop trigger keep_counted_principal_on_delete on public.interaction_principals;
drop trigger count_shown_products_on_insert on public.interaction_products;
drop trigger count_shown_products_on_delete on public.interaction_products;
drop trigger follow_interaction_copies_on_update on public.interactions;
drop function
  app.copy_owner_from_interaction, app.keep_counted_principal, app.count_for_only_principal,
  app.count_shown_products, app.follow_interaction_copies, public.correct_counting;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000817';
