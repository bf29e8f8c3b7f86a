set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.sell_through_runs(int);
drop function if exists public.unmatched_sell_through(uuid, boolean, int);
drop function if exists app.near_names(boolean, text);
drop function if exists public.match_sell_through(uuid, boolean, text[], uuid);
drop function if exists public.undo_sell_through(uuid);
drop function if exists public.load_sell_through(uuid);
drop function if exists app.sell_through_so_far(uuid, uuid);
drop function if exists app.match_by_itself(app.sell_through_runs);
drop function if exists public.add_sell_through_part(uuid, int, jsonb);
drop function if exists public.start_sell_through(jsonb);
drop function if exists app.customers_read(jsonb);
drop function if exists app.hold_sell_through(uuid, public.sell_through_status[]);
drop function if exists app.require_sell_through();

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000891';
