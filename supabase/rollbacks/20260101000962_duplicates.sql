-- Undoes 20260101000962_duplicates.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.mark_not_duplicates, public.duplicate_pairs, app.duplicate_signs, app.web_domain, app.bare_name;
drop table if exists app.not_duplicates;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000962';
