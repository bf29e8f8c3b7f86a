set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.principal_stats_of;
drop function app.last_contact;
drop function app.fold_principal_stats;
drop trigger recount_after_category_change on public.stage_lu;
drop function app.recount_after_category_change;
drop function app.recount_principals;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001014';
