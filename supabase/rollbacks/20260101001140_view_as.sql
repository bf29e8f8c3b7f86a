-- Takes back "view as"; what the log says about it stays.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.seen_by_caller');
drop function public.explain_access_of, public.view_as, app.log_look, app.seen_by_caller;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001140';
