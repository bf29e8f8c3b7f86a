-- Takes back the chapter on the members of an opportunity.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables where resource = 'opportunity' and table_name <> 'public.opportunity_stage_history';
delete from app.tracked_tables
where table_name in (
  'public.opportunity_participants', 'public.opportunity_products', 'public.opportunity_contacts'
);
drop table public.opportunity_contacts, public.opportunity_products, public.opportunity_participants;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000710';
