set lock_timeout = '10s';
set statement_timeout = '120s';

drop function reporting.find_pipeline_cards;
drop function public.find_appointments;
drop function public.find_tasks, public.find_orders, public.find_samples;
drop function public.find_interactions, public.find_products, public.find_contacts, public.find_organizations;
drop function app.list_matches, app.match_key;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001215';
