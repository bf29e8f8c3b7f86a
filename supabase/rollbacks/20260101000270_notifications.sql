-- Takes back the chapter on notifications.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger notifications_end_with_membership on public.workspace_members;
drop function public.expire_old_notifications, public.create_notification, app.notify, app.may_be_told, app.notify_all, app.add_notifications,
  app.notification_choice_of, app.end_notifications, app.unread_notifications;
delete from app.access_tables where table_name in (
  'public.notifications', 'public.notification_choices', 'public.notification_settings', 'public.notification_defaults'
);
delete from app.tracked_tables where table_name = 'public.notification_defaults';
drop table public.notification_defaults, public.notification_settings, public.notification_choices, public.notifications;
drop table app.notification_reasons;
drop function app.is_inside_link;
drop type public.notification_choice, public.notification_priority, public.notification_status, public.notification_type;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000270';
