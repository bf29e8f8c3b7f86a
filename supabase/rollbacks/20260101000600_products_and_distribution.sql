-- Takes back the chapter on the catalogue.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.record_kinds where kind in ('product');
delete from app.access_tables where resource = 'product';
delete from app.tracked_tables where table_name in ('public.products', 'public.product_distributors');
drop function public.set_primary_distributor;
drop table public.product_distributors, public.products;
drop function
  app.require_principal_of_product, app.require_distributor_of_product, app.require_role, app.current_currency;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000600';
