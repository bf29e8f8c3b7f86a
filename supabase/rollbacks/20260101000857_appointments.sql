set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.event_types
where type in ('appointment.booked', 'appointment.changed', 'appointment.cancelled', 'appointment.no_show');
delete from app.record_kinds where kind = 'appointment';
delete from app.tracked_tables where table_name = 'public.appointments';
drop table if exists public.appointments;
drop function if exists app.emit_appointment();
drop function if exists app.follow_no_show();
drop function if exists app.check_appointment_links();
drop function if exists app.keep_time_single();
drop function if exists app.is_time_taken(uuid, uuid, timestamptz, timestamptz, uuid);
drop function if exists app.derive_appointment();
drop function if exists app.lock_appointments_first();
drop function if exists app.lock_appointments(uuid);
drop type if exists public.appointment_status;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000857';
