set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger count_moved_opportunities on public.opportunities;
drop function app.count_moved_opportunities;
drop trigger count_participating_principals_insert on public.opportunity_participants;
drop trigger count_participating_principals_update on public.opportunity_participants;
drop trigger count_participating_principals_delete on public.opportunity_participants;
drop function app.count_participating_principals;
drop trigger count_interaction_principals_insert on public.interaction_principals;
drop trigger count_interaction_principals_update on public.interaction_principals;
drop trigger count_interaction_principals_delete on public.interaction_principals;
drop function app.count_interaction_principals, app.count_visits;
drop function app.hold_categories;
drop index public.opportunity_participants_principal_book_idx;
drop index public.interaction_principals_opportunity_idx;
drop index public.interaction_principals_book_idx;
drop table app.principal_stats_changes;
drop table app.principal_stats;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001010';
