-- Takes back reading notifications and choosing how to be told.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name = 'app.label_as_read';
drop function public.set_notification_default, public.set_notification_times, public.choose_notification,
  public.notification_preferences, public.mark_notifications, public.my_notifications, app.notifications_as_read,
  app.label_as_read;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000272';
