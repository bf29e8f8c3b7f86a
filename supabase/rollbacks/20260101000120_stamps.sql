-- Takes back the stamps.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.stamp_row, app.is_deriving, app.set_deriving, app.merging, app.set_merging, app.deriving_digest;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000120';
