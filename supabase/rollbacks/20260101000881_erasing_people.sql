-- Undoes 20260101000881_erasing_people.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.erase_person, public.erase_preview, app.erase_from_log, app.rows_naming, app.person_to_erase;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000881';
