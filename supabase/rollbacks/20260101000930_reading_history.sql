-- Undoes 20260101000930_reading_history. The logs themselves stay.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.sees_record');
drop function if exists public.restore_version;
drop function if exists public.record_history;
drop policy if exists "A record's history can be read by whoever can read the record" on audit.change_log;
drop policy if exists "A record's history can be read by whoever can read the record" on audit.change_log_archive;
revoke execute on function app.record_table from authenticated;
revoke select on audit.change_log, audit.change_log_archive from authenticated;
drop function if exists app.member_names;
drop function if exists app.change_origins;
drop function if exists audit.require_audit;
drop function if exists app.sees_record;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000930';
