set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.principal_stats_of;
drop function app.last_contact;
drop function app.fold_principal_stats;
drop trigger count_changed_categories on public.stage_lu;
drop function app.count_changed_categories;
drop function app.recount_principals;
drop function app.recount_principals_of;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001014';
