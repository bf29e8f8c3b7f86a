-- Takes back mail about notifications.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.reactions where reaction = 'mail_notifications';
delete from app.event_types where type = 'notifications.to_mail';
drop function public.notifications_mailed, public.notification_letter, app.queue_notification_mail, app.last_digest, app.is_quiet;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000274';
