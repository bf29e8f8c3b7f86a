set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.opportunity_order_lines(uuid);
drop function if exists public.last_order_lines(uuid);
drop function if exists public.products_for_order(uuid, text);

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000873';
