set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.open_follow_ups_of_principals;
drop trigger copy_changed_follow_ups on public.interactions;
drop function app.copy_changed_follow_ups;
drop trigger copy_open_follow_up on public.interaction_principals;
drop function app.copy_open_follow_up;
drop index public.interactions_open_follow_up_account_idx;
drop index public.interaction_principals_follow_up_idx;
alter table public.interaction_principals drop column open_follow_up_date;
update app.tracked_tables
set derived_columns = array_remove(derived_columns, 'open_follow_up_date')
where table_name = 'public.interaction_principals';

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001012';
