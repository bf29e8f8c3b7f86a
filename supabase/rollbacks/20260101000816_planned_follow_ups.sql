-- Takes back the chapter on planned follow-ups.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_follow_up_planned on public.interactions;
drop trigger keep_follow_up_planned_on_update on public.interactions;
drop function app.keep_plan_true;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000816';
