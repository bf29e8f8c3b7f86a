-- Takes back what tables and jobs tell.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger tell_of_dead_letter on app.deliveries;
drop trigger tell_owner on public.organizations;
drop trigger tell_owner on public.opportunities;
drop trigger tell_owner on public.tasks;
drop function app.tell_of_dead_letter, app.remind_of_tasks, app.remind_of_appointments, public.mention_people, public.mentionable_people, app.tell_owner;
drop table app.mentions;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001340';
