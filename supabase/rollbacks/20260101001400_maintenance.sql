-- Undoes 20260101001400_maintenance.
set lock_timeout = '10s';
set statement_timeout = '120s';

do $$
begin
  if exists (select from pg_catalog.pg_extension e where e.extname = 'pg_cron') then
    execute $cron$ select cron.unschedule(jobid) from cron.job where jobname like 'kitchenpantry-%' $cron$;
  end if;
end
$$;
drop function if exists app.emergency_read;
drop function if exists app.emergency_rows;
drop function if exists public.job_status;
drop function if exists public.run_maintenance;
drop function if exists public.due_jobs;
drop function if exists public.run_maintenance_job;
drop function if exists app.forget_job_runs;
drop function if exists app.forget_merges;
drop function if exists app.expire_attempts;
drop function if exists app.expire_invitations;
drop function if exists app.expire_shares;
drop table if exists app.jobs;
drop table if exists app.job_runs;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001400';
