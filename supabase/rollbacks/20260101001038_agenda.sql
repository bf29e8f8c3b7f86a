-- Takes back the chapter on the agenda.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop view reporting.agenda;
drop function public.agenda_counts, public.agenda_page;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001038';
