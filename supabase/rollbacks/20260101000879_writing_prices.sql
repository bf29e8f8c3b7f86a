set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.set_standard_price_list(uuid);
drop function if exists public.set_prices(uuid, date, jsonb);
drop function if exists app.read_prices(public.price_lists, jsonb);
drop function if exists app.hold_price_list(uuid);

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000879';
