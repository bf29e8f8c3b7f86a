set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.record_kinds where kind = 'task';
delete from app.tracked_tables where table_name = 'public.tasks';
drop table if exists public.tasks;
drop function if exists public.change_tasks(uuid[], public.task_status, date);
drop function if exists app.check_task_links();
drop function if exists app.keep_who_asked();
drop function if exists app.repeat_task();
drop function if exists app.derive_task();
drop function if exists app.time_zone_of(uuid, uuid);
drop function if exists app.next_in_rhythm(date, public.repeat_unit, int, date, date);
drop type if exists public.repeat_unit;
drop type if exists public.task_status;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000855';
