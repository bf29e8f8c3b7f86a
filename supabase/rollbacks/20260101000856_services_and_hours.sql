set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables
where table_name in ('public.appointment_services', 'public.working_hours', 'public.absences');
delete from app.tracked_tables
where table_name in ('public.appointment_services', 'public.working_hours', 'public.absences');
drop function if exists public.set_working_hours(jsonb);
drop function if exists app.hours_of(uuid, uuid);
drop function if exists app.seed_services(uuid, jsonb);
drop table if exists public.absences;
drop table if exists public.working_hours;
drop table if exists public.appointment_services;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000856';
