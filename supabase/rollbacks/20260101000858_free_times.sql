set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.appointments_beside(uuid[], uuid);
drop function if exists public.busy(uuid[], timestamptz, timestamptz);
drop function if exists public.free_times(uuid, uuid, timestamptz, timestamptz, int, uuid);
drop function if exists app.free_around(uuid, uuid, timestamptz, timestamptz, timestamptz, uuid);
drop function if exists app.free_starts(uuid, uuid, interval, interval, timestamptz, timestamptz, int, uuid);
drop function if exists app.taken_ranges(uuid, uuid, timestamptz, timestamptz, uuid);

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000858';
