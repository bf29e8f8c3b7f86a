-- Undoes 20260101001160_live; pages are read anew when somebody comes back to them, as before.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.live_changes;
drop function if exists public.owners_watched;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001160';
