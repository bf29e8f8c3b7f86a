set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.search_records;
drop function app.search_appointments;
drop function app.search_tasks;
drop function app.search_interactions;
drop function app.search_opportunities;
drop function app.search_products;
drop function app.search_contacts;
drop function app.search_organizations;
drop function app.search_breadth, app.search_enough;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001210';
