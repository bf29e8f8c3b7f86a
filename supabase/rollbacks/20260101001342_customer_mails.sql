-- Takes back the mails to customers.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.forget_bookings, app.remind_customers, public.customer_mailed, public.secure_customer_link, public.customer_letters;
drop trigger tell_corrected_address on public.contacts;
drop trigger tell_customer on public.appointments;
drop trigger tell_customer_on_update on public.appointments;
drop function app.tell_customer, app.tell_corrected_address, app.appointment_facts, app.customer_email;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001342';
