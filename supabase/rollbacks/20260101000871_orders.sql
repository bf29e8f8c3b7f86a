set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables where table_name in ('public.order_items', 'public.price_lists', 'public.prices');
delete from app.record_kinds where kind = 'order';
delete from app.tracked_tables where table_name in ('public.orders', 'public.order_items', 'public.price_lists', 'public.prices');
drop table if exists app.order_counters;
drop table if exists public.order_items;
drop table if exists public.orders;
drop table if exists public.prices;
drop table if exists public.price_lists;
drop function if exists app.keep_order_totals();
drop function if exists app.keep_order_true();
drop function if exists app.copy_owner_from_order();
drop function if exists app.copy_owner_to_lines();
drop function if exists app.copy_owner_to_order();
drop type if exists public.order_status;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000871';
