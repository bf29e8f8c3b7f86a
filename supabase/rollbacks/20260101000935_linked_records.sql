-- Takes back the chapter on links between records.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.linked_records, public.lost_links, public.linked_names, app.require_links, app.is_link, app.is_there;
delete from app.kind_functions where name = 'public.linked_names';
revoke execute on function app.lives from service_role;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000935';
