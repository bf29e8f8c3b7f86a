-- Takes back the chapter on what the pages of principals and distributors read.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.distributor_customers;
drop function public.list_distributors;
drop function public.principal_overview;
drop function public.principal_customers;
drop function public.principal_timeline;
drop function public.principal_pipeline;
drop function app.opportunities_for_principal;
drop function public.principal_weeks;
drop function public.list_principals;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001035';
