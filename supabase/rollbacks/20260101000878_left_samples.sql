set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.leave_samples(uuid);

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000878';
