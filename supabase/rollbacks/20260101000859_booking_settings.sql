-- Takes back what is sent to customers about appointments, and the booking page.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.save_booking_settings;
delete from app.reactions where reaction in ('mail_customer', 'mail_booking');
delete from app.event_types where type in ('appointment.to_mail', 'booking.held');
delete from app.access_tables where table_name = 'public.booking_settings';
delete from app.tracked_tables where table_name = 'public.booking_settings';
drop table app.booking_holds, app.appointment_links, public.booking_settings;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000859';
