set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.add_accounts;
drop function public.first_run;
drop function public.dismiss_first_run;
drop function app.first_run_dismissed;
drop table app.first_runs_dismissed;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000875';
