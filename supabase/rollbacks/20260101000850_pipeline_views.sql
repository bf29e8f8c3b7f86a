-- Takes back the chapter on views on the pipeline.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.organizations_listed;
drop view public.opportunities_legacy;
drop view public.opportunity_principals;
drop view public.v_org_roles;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000850';
