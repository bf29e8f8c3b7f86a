-- Takes back the chapter on opportunities.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.record_kinds where kind in ('opportunity');
delete from app.access_tables where table_name = 'public.opportunity_stage_history';
delete from app.tracked_tables
where table_name in ('public.opportunities', 'public.opportunity_stage_history');
drop table public.opportunity_stage_history, public.opportunities;
drop type public.stage_change_cause, public.product_outcome, public.participant_role;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000700';
