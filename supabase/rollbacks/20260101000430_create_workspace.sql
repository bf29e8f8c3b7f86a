-- Takes back creating workspaces; those that exist stay.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.list_workspace_templates, public.create_workspace, app.free_slug, app.load_template;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000430';
