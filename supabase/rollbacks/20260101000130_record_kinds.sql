-- Takes back the list of kinds.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop table app.record_kinds, app.kind_functions, app.access_tables;
drop function app.record_table, app.write_for_kinds, app.for_each_kind, app.rewrite_kind_functions;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000130';
