set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.white_places();
drop function if exists public.white_cell(uuid, uuid);
drop function if exists public.placements_of(uuid, uuid);
drop function if exists public.white_space_rows(uuid, int[], jsonb, int, int);
drop function if exists public.white_space(uuid, jsonb, int);
drop function if exists app.require_white_filter(uuid, jsonb);
drop function if exists app.white_products(uuid, uuid);
drop function if exists app.white_cells(uuid, uuid[], uuid[], uuid);
drop function if exists app.placed_through(uuid);
drop function if exists app.lapses_after();

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000892';
