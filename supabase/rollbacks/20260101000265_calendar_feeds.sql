-- Takes back the chapter on calendar feeds.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.take_calendar_feed, public.revoke_calendar_feed, public.create_calendar_feed, public.my_calendar_feeds;
drop trigger calendar_feeds_end on public.workspace_members;
drop function app.end_calendar_feeds;
drop table app.calendar_feeds;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000265';
