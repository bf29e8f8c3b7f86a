-- Takes back the chapter on interactions.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.record_kinds where kind in ('interaction');
delete from app.access_tables where resource = 'interaction';
delete from app.tracked_tables
where table_name in ('public.interactions', 'public.interaction_principals', 'public.interaction_products');
alter table public.opportunities drop constraint opportunities_founding_interaction_fkey;
drop table public.interaction_products, public.interaction_principals, public.interactions;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000800';
