set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.open_follow_ups_of_principals;
drop function app.principal_stats_of;
drop function app.last_contact;
drop function app.fold_principal_stats;
drop trigger recount_after_category_change on public.stage_lu;
drop function app.recount_after_category_change;
drop function app.recount_principals;
drop trigger copy_changed_follow_ups on public.interactions;
drop function app.copy_changed_follow_ups;
drop trigger copy_open_follow_up on public.interaction_principals;
drop function app.copy_open_follow_up;
drop trigger count_moved_opportunities on public.opportunities;
drop function app.count_moved_opportunities;
drop trigger count_participating_principals_insert on public.opportunity_participants;
drop trigger count_participating_principals_update on public.opportunity_participants;
drop trigger count_participating_principals_delete on public.opportunity_participants;
drop function app.count_participating_principals;
drop trigger count_interaction_principals_insert on public.interaction_principals;
drop trigger count_interaction_principals_update on public.interaction_principals;
drop trigger count_interaction_principals_delete on public.interaction_principals;
drop function app.count_interaction_principals;
drop index public.opportunity_participants_principal_book_idx;
drop index public.interaction_principals_opportunity_idx;
drop index public.interactions_open_follow_up_account_idx;
drop index public.interaction_principals_follow_up_idx;
drop index public.interaction_principals_book_idx;
alter table public.interaction_principals drop column open_follow_up_date;
update app.tracked_tables
set derived_columns = array_remove(derived_columns, 'open_follow_up_date')
where table_name = 'public.interaction_principals';
drop table app.principal_stats_changes;
drop table app.principal_stats;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001010';
