set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.move_order(uuid, public.order_status, int, text);
drop function if exists app.check_order_lines(public.orders);
drop function if exists public.order_moves(uuid);
drop function if exists app.decides_order(public.orders);
drop function if exists public.set_order_lines(uuid, int, jsonb);
drop function if exists app.line_number(jsonb, text, numeric, numeric, int, int);
drop function if exists app.hold_order(uuid, int);
drop function if exists app.price_on(uuid, uuid, uuid, date);
drop function if exists app.licence_problems(uuid, uuid, date);
drop table if exists app.order_moves;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000872';
