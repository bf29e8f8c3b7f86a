-- Takes back the workspace templates; workspaces made from them stay as they are.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.set_workspace_template;
drop table app.workspace_templates;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000420';
