-- Takes back the chapter on the calendar.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.read_calendar_feed, public.calendar_range;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001039';
